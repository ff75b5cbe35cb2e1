// Searches the JSON texts of an image: config, statements, manifests.
import type { Finder } from './finder.js';
import { configJudge, provenanceJudge } from './judges.js';
import { leavesOf, pathText } from './leaves.js';
import { type Judge, script, searchJson, searchText, type TextHit, unnamed } from './texts.js';

/** A JSON text of an archive. */
export interface Document {
  key: string;
  text: string;
}

/** Larger ones, SBOMs as a rule, are searched as a whole and not text by text. */
const wholeAbove = 2 * 1024 * 1024;

/** What a config holds without its history. */
export async function searchConfig(document: Document, finder: Finder): Promise<TextHit[]> {
  const value = { ...(JSON.parse(document.text) as object), history: undefined };
  return searchJson(finder, document.key, value, configJudge);
}

/** What a statement holds: provenance with its build arguments and its Dockerfile, SBOMs and others. */
export async function searchStatement(document: Document, finder: Finder): Promise<TextHit[]> {
  const found = await searchParts(document, finder, provenanceJudge);
  return found.length > 0 ? found : searchWhole(document, finder);
}

/** What any other text holds: manifests, indexes, configs that no image names. */
export async function searchOther(document: Document, finder: Finder): Promise<TextHit[]> {
  const found = await searchParts(document, finder, configJudge);
  return found.length > 0 ? found : searchWhole(document, finder);
}

/** What the text as it is holds: a JSON text can hold a member twice, of which its value has the last. */
export function searchWhole({ key, text }: Document, finder: Finder): Promise<TextHit[]> {
  return searchText(finder, key, unnamed('', text));
}

async function searchParts({ key, text }: Document, finder: Finder, judge: Judge): Promise<TextHit[]> {
  const value = text.length > wholeAbove ? undefined : jsonOrNothing(text);
  const decoded = await searchData(finder, key, value);
  const again = ({ path, secret }: TextHit) =>
    decoded.some((hit) => hit.path === path && hit.secret === secret);
  return [...(await searchJson(finder, key, value, judge)).filter((hit) => !again(hit)), ...decoded];
}

/** Files in base64: the Dockerfile of a provenance, and what a heredoc writes. */
async function searchData(finder: Finder, key: string, value: unknown): Promise<TextHit[]> {
  const found: TextHit[] = [];
  for (const { path, text, isKey } of leavesOf(value)) {
    if (isKey || path.at(-1) !== 'data') continue;
    const decoded = Buffer.from(text, 'base64');
    const hits = await searchText(finder, key, script(pathText(path), '', decoded.toString('utf8')));
    const lineOf = (offset: number) => decoded.subarray(0, offset).toString('latin1').split('\n').length;
    found.push(...hits.map((hit) => ({ ...hit, encoding: 'base64' as const, line: lineOf(hit.offset) })));
  }
  return found;
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
