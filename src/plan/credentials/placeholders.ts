// Values that stand for a credential without being one: empty ones, switches, marks to be replaced.
import { wordsOf } from './words.js';

const EMPTY_LIKE =
  /^([-_.*#x]+|n\/?a|nil|null|none|nothing|nope|undefined|unset|not[-_ ]?set|empty|false|true|no|yes|on|off|[01]|foo|bar|foobar|baz|ignored?|assets)$/i;

/** `<token>`, `{{ token }}`, `{token}`, `%TOKEN%`, `[token]`, `**None**`, `__TOKEN__`: to be replaced by somebody. */
const MARKED =
  /^(<[^<>]*>|\{\{.*\}\}|\{[a-z_]\w{0,30}\}|%\w+%|\[[\w -]+\]|\*\*[\w -]+\*\*|__[a-z_]+__|@\w+@|<%=.*%>)$/i;

const PLACEHOLDER_WORDS = new Set(
  `changeme changeit change placeholder dummy fake mock example sample todo tbd fixme replace replaceme your insert
  redacted xxx unused notasecret precompile collectstatic temporary invalid overwritten overwrite override`.split(
    /\s+/,
  ),
);

/** More than words: many digits, or a run of letters longer than words are. */
const RANDOM_LOOKING = /\d\D*\d\D*\d|[a-z]{20,}/i;

const TRUSTSTORE_PASSWORD = ['change', 'it'].join('');

/**
 * True when a literal is empty, a switch, a placeholder, or the password that every Java truststore has.
 * A value with a reference (`$X`) in it is never one.
 * @param value the literal without its quotes
 */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text === '' || EMPTY_LIKE.test(text) || MARKED.test(text) || text === TRUSTSTORE_PASSWORD) return true;
  if (/[$/+=]/.test(text) || text.length > 60 || RANDOM_LOOKING.test(text)) return false;
  return wordsOf(text).some((word) => PLACEHOLDER_WORDS.has(word));
}
