// Searches small texts: known secrets and patterns by the engine, and values that stand under the name of a credential.
import type { Hit } from '../scan/types.js';
import type { Finder } from './finder.js';
import { leavesOf, pathText } from './leaves.js';
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

/** What a text holds; one that the engine finds nothing in may still be a value under the name of a credential. */
export async function searchText(
  finder: Finder,
  key: string,
  { text, assignments, ...place }: PlacedText,
  part: Hit['part'] = 'content',
): Promise<TextHit[]> {
  const hits = await finder.text(text, key);
  const found = hits.map(({ secret, match, encoding, offset }) => ({ secret, match, encoding, offset }));
  if (found.length === 0 && part === 'content' && assignments.some(holdsCredential)) {
    found.push({ secret: '', match: NAMED, encoding: 'raw', offset: 0 });
  }
  return found.map((hit) => ({ ...hit, ...place, part }));
}

/** What a JSON value holds, text by text, keys included. */
export async function searchJson(
  finder: Finder,
  key: string,
  value: unknown,
  judge: Judge,
): Promise<TextHit[]> {
  const found: TextHit[] = [];
  for (const { path, text, isKey } of leavesOf(value)) {
    const placed = isKey ? unnamed(pathText(path), text) : judge(path, text);
    found.push(...(await searchText(finder, key, placed, isKey ? 'name' : 'content')));
  }
  return found;
}

/** A text without a name of its own. */
export function unnamed(path: string, text: string): PlacedText {
  return { path, keyword: '', name: '', text, assignments: [] };
}

/** A command or a file of commands: what is assigned in it counts. */
export function script(path: string, keyword: string, text: string): PlacedText {
  return { path, keyword, name: '', text, assignments: assignmentsIn(text) };
}
