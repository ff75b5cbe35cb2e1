// What a COPY or ADD carries from the build context, and where it puts it.
import { isCredentialFile, isCredentialFolder } from '../credentials/files.js';
import { namesCredentialFile } from '../credentials/reach.js';
import { cleanSource, hasWildcard, matchesSource } from '../credentials/sources.js';
import type { Instruction, Word } from '../dockerfile/types.js';
import { destinationOf, expand, joinPath } from './paths.js';
import type { Scope } from './scope.js';
import { flagOf } from './stages.js';
import type { Trace } from './trace.js';

/** A credential file that an instruction would copy. */
export interface Carried {
  /** Path in the build context. */
  path: string;
  /** Absolute path in the image; undefined when it depends on an unknown HOME. */
  target: string | undefined;
  /** The source that names it; undefined when a folder or a pattern takes it along. */
  word: Word | undefined;
}

/** The credential files of an instruction, and sources that cannot be judged without the context. */
export interface Carries {
  files: Carried[];
  unknown: Word[];
}

/** Sources of a COPY or ADD that lie in the build context, with their words. */
export function contextSources(
  instruction: Instruction,
  scope: Scope,
  trace: Trace,
): { word: Word; source: string }[] {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return [];
  if (flagOf(instruction, 'from') !== undefined) return [];
  return instruction.words
    .slice(0, -1)
    .filter(({ raw }) => !raw.startsWith('<<'))
    .map((word) => ({ word, source: expand(scope, word.raw, trace.dockerfile) }))
    .filter(({ source }) => !isRemote(source));
}

/** An address that ADD fetches, by HTTP or git. */
export function isRemote(source: string): boolean {
  return /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//.test(source);
}

/** Finds the credential files that an instruction copies from the build context. */
export function carries(instruction: Instruction, scope: Scope, trace: Trace): Carries {
  const found: Carries = { files: [], unknown: [] };
  const sources = contextSources(instruction, scope, trace);
  const destination = destinationOf(scope, instruction.words.at(-1)?.raw ?? '', trace.dockerfile);
  const parents = instruction.flags.some(({ name, value }) => name === 'parents' && value !== 'false');
  for (const { word, source } of sources) {
    for (const path of candidates(source, destination?.path ?? '', trace, parents)) {
      const named = !hasWildcard(source) && cleanSource(source) === path;
      const whole = named || (hasWildcard(source) && namesCredentialFile(source));
      const target =
        destination && targetOf(destination, source, path, { several: sources.length > 1, parents, named });
      found.files.push({ path, target, word: whole ? word : undefined });
    }
    if (trace.facts.context === undefined && isUnclear(source)) found.unknown.push(word);
  }
  return found;
}

/** Paths of credential files under a source: what the context holds, or the named file when nobody looked at it. */
function candidates(source: string, destination: string, trace: Trace, parents: boolean): string[] {
  const path = cleanSource(source);
  const plain = !hasWildcard(source) && path !== '';
  const known = trace.facts.context?.files ?? [];
  const present = known.filter((file) => matchesSource(source, file.path, parents));
  const found = present.filter((file) => isCredentialFile(file.path, file.content)).map((file) => file.path);
  const listed = present.some((file) => file.path === path);
  const folder = isCredentialFolder(path) || source.endsWith('/');
  if (plain && !folder && !listed && (isCredentialFile(path) || isCredentialFile(destination)))
    return [...new Set([path, ...found])];
  return found;
}

/** A folder of credentials or a pattern that names them: without the context nobody knows which files these are. */
function isUnclear(source: string): boolean {
  if (isCredentialFolder(cleanSource(source))) return true;
  return namesCredentialFile(source) && hasWildcard(source);
}

interface Shape {
  several: boolean;
  parents: boolean;
  named: boolean;
}

function targetOf(
  destination: { path: string; folder: boolean },
  source: string,
  path: string,
  shape: Shape,
): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  if (shape.parents) return joinPath(destination.path, `./${path}`);
  if (shape.named)
    return destination.folder || shape.several ? joinPath(destination.path, `./${base}`) : destination.path;
  return joinPath(destination.path, `./${underSource(source, path, base)}`);
}

/** The part of a path below a folder that is copied; wildcards match whole segments. */
function underSource(source: string, path: string, base: string): string {
  const depth = cleanSource(source) === '' ? 0 : cleanSource(source).split('/').length;
  return path.split('/').slice(depth).join('/') || base;
}
