// Searches small texts: known secrets and patterns by the engine, and values that stand under the name of a credential.
import type { Hit } from '../scan/types.js';
import type { Finder } from './finder.js';
import { type Leaf, leavesOf, pathText } from './leaves.js';
import { type Assignment, assignmentsIn, holdsCredential, NAMED } from './names.js';

/** A text, and what is known of its place. */
export interface PlacedText {
  /** Where it is, for people: `Env NPM_TOKEN`, `predicate.builder.id`. */
  path: string;
  /** The instruction that puts such a thing there, and the name behind it: `ENV`, `NPM_TOKEN`. */
  keyword: string;
  name: string;
  text: string;
  /** What in it has a value under a name. */
  assignments: Assignment[];
}

/** Something found in a text. */
export interface TextHit
  extends Pick<Hit, 'secret' | 'match' | 'part' | 'encoding' | 'offset'>,
    Omit<PlacedText, 'text' | 'assignments'> {
  /** The line, when the text is a file in base64. */
  line?: number;
}

/** Tells for a text in a JSON value what its name is, and which instruction it comes from. */
export type Judge = (path: (string | number)[], text: string) => PlacedText;

/** Texts are searched together up to this length, and one by one when something was found. */
const atOnce = 64 * 1024;

/** What a text holds; one that the engine finds nothing in may still be a value under the name of a credential. */
export async function searchText(
  finder: Finder,
  key: string,
  placed: PlacedText,
  part: Hit['part'] = 'content',
): Promise<TextHit[]> {
  const hits = await finder.text(placed.text, key);
  if (hits.length === 0) return byName(placed, part);
  return hits.map(({ secret, match, encoding, offset }) =>
    found(placed, part, { secret, match, encoding, offset }),
  );
}

/** What a JSON value holds, text by text, keys included. */
export async function searchJson(
  finder: Finder,
  key: string,
  value: unknown,
  judge: Judge,
): Promise<TextHit[]> {
  const all: TextHit[] = [];
  for (const texts of inGroups(leavesOf(value))) {
    const together = texts.map(({ text }) => text).join('\n');
    const clean = (await finder.text(together, key)).length === 0;
    for (const { path, text, isKey } of texts) {
      const placed = isKey ? unnamed(pathText(path), text) : judge(path, text);
      const part = isKey ? 'name' : 'content';
      all.push(...(clean ? byName(placed, part) : await searchText(finder, key, placed, part)));
    }
  }
  return all;
}

function* inGroups(leaves: Iterable<Leaf>): Generator<Leaf[]> {
  let group: Leaf[] = [];
  let length = 0;
  for (const leaf of leaves) {
    group.push(leaf);
    length += leaf.text.length + 1;
    if (length < atOnce) continue;
    yield group;
    group = [];
    length = 0;
  }
  if (group.length > 0) yield group;
}

function byName(placed: PlacedText, part: Hit['part']): TextHit[] {
  if (part !== 'content' || !placed.assignments.some(holdsCredential)) return [];
  return [found(placed, part, { secret: '', match: NAMED, encoding: 'raw', offset: 0 })];
}

function found(
  { path, keyword, name }: PlacedText,
  part: Hit['part'],
  hit: Pick<Hit, 'secret' | 'match' | 'encoding' | 'offset'>,
): TextHit {
  return { ...hit, part, path, keyword, name };
}

/** A text without a name of its own. */
export function unnamed(path: string, text: string): PlacedText {
  return { path, keyword: '', name: '', text, assignments: [] };
}

/** A command or a file of commands: what is assigned in it counts. */
export function script(path: string, keyword: string, text: string): PlacedText {
  return { path, keyword, name: '', text, assignments: assignmentsIn(text) };
}
