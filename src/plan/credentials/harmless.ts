// What a literal value tells about a variable that sounds like a credential.
import { isAddressName } from './names.js';
import { isPlaceholder } from './placeholders.js';
import { hasLiteralUserInfo, hasUserInfo } from './userinfo.js';

/** A place in a file system: the variable then names a file. */
const FILE_PATH =
  /^(~|\.{1,2}|\/(app|code|config|data|etc|home|mnt|opt|root|run|secrets?|src|srv|tmp|usr|var|work\w*))\/[\w./@+-]*$/;

/** The name of a script or of a key's file, perhaps with folders before it. */
const FILE_NAME =
  /^[\w.-]*\w\.(sh|bash|py|pl|rb|js|sql|key|pem|crt|cer|cert|jks|p12|pfx|json|ya?ml|toml|conf|env|txt)$/;

/** The fingerprint of a public key, as release scripts keep it. */
const FINGERPRINT = /^(0x)?([0-9A-F]{4}\s*){4,10}$/;

function isFile(text: string): boolean {
  const parts = text.split('/');
  const folders = parts.slice(0, -1).every((part) => /^[A-Za-z_.-][\w.-]*$/.test(part));
  return FILE_PATH.test(text) || (text.length <= 80 && folders && FILE_NAME.test(parts.at(-1) ?? ''));
}

/**
 * True when a literal is no credential whoever reads it: empty, a switch, a placeholder, the password that every Java
 * truststore has, or an address with nothing but placeholders in its user information.
 * The variable itself may still be given a credential from outside. A value with a reference (`$X`) is never harmless.
 * @param value the literal without its quotes
 */
export function isHarmlessDefault(value: string): boolean {
  if (isPlaceholder(value)) return true;
  return !value.includes('$') && hasUserInfo(value) && !hasLiteralUserInfo(value);
}

/**
 * True when a literal shows that its variable holds no credential though its name sounds like one: the path of a file,
 * a switch, the fingerprint of a key, or an address without user information.
 * An index of packages that defaults to nothing is an optional mirror.
 * @param name the variable
 * @param value the literal without its quotes
 */
export function showsPlain(name: string, value: string): boolean {
  const text = value.trim();
  if (/^(true|false|yes|no|on|off|enabled|disabled)$/i.test(text) || isFile(text)) return true;
  if (/key/i.test(name) && !/secret|access|api/i.test(name) && FINGERPRINT.test(text)) return true;
  if (text.includes('$') || hasUserInfo(text)) return false;
  if (isAddressName(name)) return text !== '' || /INDEX/i.test(name);
  return /^https?:\/\/[\w.-]+(:\d+)?(\/[\w./-]*)?$/.test(text) && !/webhook|sas/i.test(name);
}
