// A stand-in for a credential, made anew in every run, and the shapes in which it could hide.
import { createHash, randomInt } from 'node:crypto';
import { plant } from '../guard/notes.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 36;

/** A random value as a token service would make it, behind a prefix such as `'npm' + '_'`. */
export function canary(prefix = ''): string {
  return prefix + plant(Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''));
}

/** What may be printed and compared in place of a value: as `sha256sum` in a step prints it. */
export function digest(value: string | Buffer): string {
  return createHash('sha256').update(value).digest('hex');
}

/** Every text that gives the value away: as it is, base64 at each alignment, URL-encoded, in hexadecimal, as UTF-16. */
export function disguises(value: string): Buffer[] {
  const bytes = Buffer.from(value);
  const hex = bytes.toString('hex');
  const percent = hex.replace(/../g, '%$&');
  const base64 = [0, 1, 2].map((shift) => base64At(bytes, shift));
  const urlSafe = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const quoted = JSON.stringify(value).slice(1, -1);
  const texts = [value, quoted, encodeURIComponent(value), ...base64, ...urlSafe];
  texts.push(hex, hex.toUpperCase(), percent, percent.toUpperCase());
  return [...new Set(texts)].map((text) => Buffer.from(text)).concat(Buffer.from(value, 'utf16le'));
}

/** The text with every form of the values taken out, for people to read. */
export function without(text: string, values: string[]): string {
  return values.flatMap(disguises).reduce((rest, each) => rest.replaceAll(each.toString(), '***'), text);
}

/** The characters of base64 that depend on nothing but the value when `shift` bytes stand in front of it. */
function base64At(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const touchedByNeighbours = (shift + bytes.length) % 3 === 0 ? 0 : 1;
  return text.slice(Math.ceil((shift * 4) / 3), text.length - touchedByNeighbours);
}
