// Words of a text that look like nothing but a credential, whatever stands around them.

const WORD = /[A-Za-z0-9_+/=.~-]{16,}/g;
/** Addresses of hosts, paths, versions, digests of packages. */
const ORDINARY = /^[\w-]+(\.[a-z][\w-]*)+$|^\.{0,2}\/|^v?\d+(\.\d+)+|^sha\d+-/;
const PUBLIC_BLOB = /^(LS0tLS1CRUdJTiBDRVJU|LS0tLS1CRUdJTiBQVUJM|AAAA[BC]3|AAAAE2V)/;

/** Random words of 16 characters or more, of texts that are not one word. */
export function findCredentialShapes(text: string): string[] {
  if (!/[\s=:"']/.test(text.trim())) return [];
  return [...text.matchAll(WORD)]
    .map(([word]) => word.replace(/^[^=]*?=(?=[^=])/, '').replace(/^[=./~-]+|[./~-]+$/g, ''))
    .filter(
      (word) => word.length >= 16 && !ORDINARY.test(word) && !PUBLIC_BLOB.test(word) && looksRandom(word),
    );
}

const BETWEEN_WORDS = /[-_/+=]|(?<=[a-z])(?=[A-Z])/;
/** `Docker`, `UTF`, `2048`, `sha256`, `x86`, `Xmx2048m`. */
const ORDINARY_WORD = /^([A-Z]?[a-z]*|[A-Z]+|\d{1,6}|[A-Za-z]{1,8}\d{1,4}[a-z]?)$/;

/** Something that no word or name of any language looks like: letters and digits mixed, at least 8 of them. */
export function looksRandom(text: string): boolean {
  return (text.match(/[A-Za-z0-9_+/=-]{8,}/g) ?? []).some((word) => {
    const digits = word.replace(/\D/g, '').length;
    const letters = word.replace(/[^A-Za-z]/g, '').length;
    const mixedCase = /[a-z]/.test(word) && /[A-Z]/.test(word);
    if (word.split(BETWEEN_WORDS).every((part) => ORDINARY_WORD.test(part))) return false;
    if (new Set(word).size < 6 || /^\d{4}-\d{2}/.test(word)) return false;
    if (word.length >= 16) return (digits >= 3 && letters >= 2) || (digits >= 1 && mixedCase);
    return digits >= 2 && letters >= 2 && (mixedCase || digits >= 4);
  });
}
