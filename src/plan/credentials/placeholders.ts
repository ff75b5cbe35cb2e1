// Values that stand for a credential without being one: empty ones, switches, marks to be replaced.
import { wordsOf } from './words.js';

const EMPTY_LIKE =
  /^([-_.*#x]+|\{\}|\[\]|n\/?a|nil|null|none|nothing|nope|undefined|unset|not[-_ ]?set|empty|false|true|no|yes|on|off|[01]|foo|bar|foobar|baz|ignored?|assets|tmp|temp|test|build|ci|local|dev|development|default|[0-]{8,}|password|passwd|pass|secret|token|api[-_]?key|my[-_]?(password|secret|token)|(aws[-_]?)?(secret[-_]?)?access[-_]?key([-_]?id)?)$/i;

/** `<token>`, `{{ token }}`, `{token}`, `%TOKEN%`, `[token]`, `**None**`, `__TOKEN__`: to be replaced by somebody. */
const MARKED =
  /^(<[^<>]*>|\{\{.*\}\}|\{[a-z_]\w{0,30}\}|%\w+%|\[[\w -]+\]|\*\*[\w -]+\*\*|__[a-z_]+__|@\w+@|<%=.*%>)$/i;

/** `_TOKEN_`, `NPM_TOKEN`: a mark for `sed` or `envsubst`. */
const MARK_FOR_SED = /^(?:_[A-Z][A-Z_]*_|[A-Z][A-Z_]*_(?:TOKEN|PASSWORD|PASS|SECRET|KEY|AUTH)(?:_[A-Z_]+)?)$/;

const PLACEHOLDER_WORDS = new Set(
  `changeme changeit change placeholder dummy fake mock example sample todo tbd fixme replace replaceme your insert
  redacted xxx unused insecure notasecret precompile collectstatic temporary invalid overwritten overwrite override`.split(
    /\s+/,
  ),
);

const PLACEHOLDER_PHRASE =
  /build[-_ ]?time|(for|during)[-_ ](the[-_ ])?build|not[-_ ]?a[-_ ]?real|never[-_ ]?used/i;

/** More than words: letters and digits mixed, a number that does not just count up, letters longer than a word. */
function looksRandom(text: string): boolean {
  return text.split(/[^A-Za-z0-9]+/).some((part) => {
    if (/^\d+$/.test(part)) return part.length > 4 && !'01234567890123456789'.includes(part);
    return part.length > 20 || (part.length > 5 && /\d.*[a-z]|[a-z].*\d.*\d.*\d/i.test(part));
  });
}

const TRUSTSTORE_PASSWORD = ['change', 'it'].join('');

/**
 * True when a literal is empty, a switch, a placeholder, or the password that every Java truststore has.
 * A value with a reference (`$X`) in it is never one.
 * @param value the literal without its quotes
 */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text === '' || EMPTY_LIKE.test(text) || MARKED.test(text) || text === TRUSTSTORE_PASSWORD) return true;
  if (MARK_FOR_SED.test(text)) return true;
  if (/[$/+=]/.test(text) || text.length > 120 || looksRandom(text)) return false;
  return PLACEHOLDER_PHRASE.test(text) || wordsOf(text).some((word) => PLACEHOLDER_WORDS.has(word));
}
