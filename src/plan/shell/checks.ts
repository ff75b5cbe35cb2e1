// Commands that check a file before it is run.
import type { SimpleCommand } from './commands.js';

/** Programs that do nothing but compare or verify. */
const verifiers = /^(?:gpgv|sqv|minisign|signify|slsa-verifier)$/;

/** Options and words by which other programs verify. */
const verifying: [name: RegExp, words: RegExp][] = [
  [/^(?:sha\d+(?:sum)?|shasum|b2sum|md5sum|rhash)$/, /^-[a-zA-Z]*c|^--check$/],
  [/^gpg2?$/, /^--verify$/],
  [/^cosign$/, /^verify/],
  [/^openssl$/, /^-verify$|^dgst$|^sha\d+$/],
  [/^rpm(?:keys)?$/, /^-K$|^--checksig$/],
  [/^(?:php|python\d?(?:\.\d+)?|node|perl|ruby)$/, /hash_file|hashlib|createHash|Digest::SHA/],
];

/** A command that tells whether a file is the one that it should be; a digest that is captured is there to be compared. */
export function isCheck({ name, values, captured }: SimpleCommand): boolean {
  const words = verifying.find(([names]) => names.test(name))?.[1];
  if (words === undefined) return verifiers.test(name);
  return (captured && /sum$/.test(name)) || values.some((value) => words.test(value));
}
