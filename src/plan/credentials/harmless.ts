// Which literal values of a credential's variable are no credential.
import { isAddressName } from './names.js';
import { wordsOf } from './words.js';

const EMPTY_LIKE =
  /^([-_.*#x]+|n\/?a|nil|null|none|undefined|unset|not[-_ ]?set|empty|false|true|no|yes|on|off|[01])$/i;

/** `<token>`, `{{ token }}`, `%TOKEN%`, `[token]`, `**None**`, `__TOKEN__`: to be replaced by somebody. */
const MARKED = /^(<[^<>]*>|\{\{.*\}\}|%\w+%|\[[\w -]+\]|\*\*[\w -]+\*\*|__\w+__|@\w+@)$/;

const PLACEHOLDER_WORDS = new Set(
  `changeme changeit change placeholder dummy fake mock example sample todo tbd fixme replace replaceme your insert
  redacted xxx unused ignore ignored notasecret nope nothing foo bar foobar baz precompile collectstatic assets temporary
  invalid none null overwritten overwrite override`.split(/\s+/),
);

/** A run of characters that is more than words: both letters and digits, long, or mixed case inside. */
const RANDOM_LOOKING = /(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{10,}|\d{5,}|[a-z]{25,}/i;

/** A place in a file system: the variable then names a file. */
const FILE_PATH =
  /^(~|\.{1,2}|\/(app|code|config|data|etc|home|mnt|opt|root|run|secrets?|src|srv|tmp|usr|var|work\w*))\/[\w./@+-]*$/;

const TRUSTSTORE_PASSWORD = ['change', 'it'].join('');

/**
 * True when a literal is a placeholder, empty, a switch, or the password that every Java truststore has: known to
 * everybody and no credential. A value with a reference (`$X`) in it is never judged harmless.
 * @param value the literal without its quotes
 */
export function isHarmlessDefault(value: string): boolean {
  const text = value.trim();
  if (text === '') return true;
  if (EMPTY_LIKE.test(text) || MARKED.test(text) || text === TRUSTSTORE_PASSWORD) return true;
  if (text.includes('$') || text.includes('://') || RANDOM_LOOKING.test(text)) return false;
  return wordsOf(text).some((word) => PLACEHOLDER_WORDS.has(word)) && text.length <= 60;
}

/** True when an address has user information in it, a password or a token. */
export function hasUserInfo(text: string): boolean {
  return /[a-z][a-z0-9+.-]*:\/\/[^\s/?#@]+@/i.test(text);
}

/**
 * True when a literal shows that its variable holds no credential though its name sounds like one: the path of a file,
 * a switch, or an address without user information.
 * @param name the variable
 * @param value the literal without its quotes
 */
export function showsPlain(name: string, value: string): boolean {
  const text = value.trim();
  if (/^(true|false|yes|no|on|off|enabled|disabled)$/i.test(text) || FILE_PATH.test(text)) return true;
  if (text.includes('$') || hasUserInfo(text)) return false;
  if (isAddressName(name)) return text !== '';
  return /^https?:\/\/[\w.-]+(:\d+)?(\/[\w./-]*)?$/.test(text) && !/webhook|sas/i.test(name);
}
