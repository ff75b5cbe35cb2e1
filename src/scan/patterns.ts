// Things with the shape of a credential in text files, where people write: not in packages, nor in what is made for tests.
import { findCredentialValues } from '../plan/credentials/values.js';
import { valueFinder } from '../plan/policy/patterns.js';
import { hintsIn } from './hints.js';
import type { Sieve } from './sieve.js';

/** Longer files are data. */
export const LONGEST_TEXT = 1024 * 1024;
const BINARY_HEAD = 4096;

/** Folders that package managers fill, and those of tests and examples. */
const SOMEBODY_ELSES =
  /(^|[/!])(node_modules|site-packages|dist-packages|gems|go\/pkg\/mod|\.m2\/repository|\.cargo\/registry|\.gradle\/caches|\.nuget\/packages|vendor\/bundle|tests?|spec|testdata|fixtures?|__tests__|__fixtures__|examples?|samples?)\//i;

/** Packages as archives. */
const PACKAGE = /\.(jar|war|ear|whl|egg|nupkg|gem|crate|deb|apk|rpm)!/i;

/** The system's own, at the top of an image or of an archive of one. */
const SYSTEM =
  /(^|!)(usr\/(share|lib|lib32|lib64|libexec|include|local\/(lib|share|go|include))|lib|lib32|lib64|var\/(lib|cache)|proc|sys|dev)\//;

/** How far a credential reaches from its hint: the body of a key, a password in an address. */
const SURROUNDINGS = { before: 300, behind: 3000 };

/** A part of a content that may hold a shape, as a text of bytes. */
export interface Piece {
  text: string;
  /** Where it begins. */
  offset: number;
}

/** A place in a content, and what seems to stand there. */
export interface PatternMatch {
  start: number;
  end: number;
  type: string;
}

/** Shapes that a policy adds. */
export type Shapes = (text: string) => PatternMatch[];

/**
 * Makes a search for shapes; it takes linear time whatever the text.
 * @throws SealfileError for a malformed expression
 */
export async function shapesOf(entries: { type: string; pattern: string }[]): Promise<Shapes> {
  const finders = await Promise.all(
    entries.map(async ({ type, pattern }) => ({ type, find: await valueFinder(pattern) })),
  );
  return (bytes) => {
    const text = Buffer.from(bytes, 'latin1').toString('utf8');
    const offset = (index: number) => Buffer.byteLength(text.slice(0, index));
    return finders.flatMap(({ type, find }) =>
      find(text).map(({ start, end }) => ({ start: offset(start), end: offset(end), type })),
    );
  };
}

/** True for a path below which shapes tell nothing. */
export function isSomebodyElses(path: string): boolean {
  return SOMEBODY_ELSES.test(path) || SYSTEM.test(path) || PACKAGE.test(path);
}

/** The parts of a content that are worth the time of `patternsIn`. @param length of the content in the sieve */
export function piecesToJudge(sieve: Sieve, length: number, shapes?: Shapes): Piece[] {
  const { bytes } = sieve;
  if (bytes.subarray(0, Math.min(length, BINARY_HEAD)).includes(0)) return [];
  if (shapes) return [{ text: bytes.toString('latin1', 0, length), offset: 0 }];
  const ranges: { from: number; to: number }[] = [];
  for (const place of hintsIn(sieve, length)) {
    const from = Math.max(0, place - SURROUNDINGS.before);
    const to = Math.min(length, place + SURROUNDINGS.behind);
    const last = ranges.at(-1);
    if (last && from <= last.to) last.to = to;
    else ranges.push({ from, to });
  }
  return ranges.map(({ from, to }) => ({ text: bytes.toString('latin1', from, to), offset: from }));
}

/** Private keys, tokens and what a policy adds in a text of bytes. */
export async function patternsIn(text: string, shapes?: Shapes): Promise<PatternMatch[]> {
  const own = await findCredentialValues(text);
  return shapes ? [...own, ...shapes(text)] : own;
}
