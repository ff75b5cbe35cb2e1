// What a COPY or ADD carries from the build context, and where it puts it.
import { baseName } from '../base-name.js';
import { isCredentialFolder } from '../credentials/files.js';
import { patternsMatcher } from '../credentials/ignore.js';
import { namesOne } from '../credentials/reach.js';
import { cleanSource, hasWildcard, matchesSource } from '../credentials/sources.js';
import type { Instruction, Word } from '../dockerfile/types.js';
import type { ContextFile } from '../types.js';
import { destinationOf, expand, joinPath } from './paths.js';
import type { Scope } from './scope.js';
import { flagOf } from './stages.js';
import type { Trace } from './trace.js';
import { isForCredentials, isUnclear } from './unclear.js';
import { expandAt, expandUnset } from './variables.js';

/** A credential file that an instruction would copy. */
export interface Carried {
  /** Path in the build context. */
  path: string;
  /** Absolute path in the image; undefined when it depends on an unknown HOME. */
  target: string | undefined;
  /** The source that names it; undefined when a folder or a pattern takes it along. */
  word: Word | undefined;
  /** True when it comes along with other files, by a folder that is not there for credentials. */
  swept: boolean;
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
    .map((word) => ({ word, source: sourceOf(word, instruction, scope, trace) }))
    .filter(({ source }) => !isRemote(source));
}

/** A source with its variables; one of which nobody knows anything stays, unless the word has a default for it. */
function sourceOf({ raw }: Word, instruction: Instruction, scope: Scope, trace: Trace): string {
  const plain = () => withDefaults(expand(scope, raw, trace.dockerfile), scope);
  const index = raw.includes('$') ? scope.stage.instructions.indexOf(instruction) : -1;
  if (index < 0) return plain();
  const { text } = expandAt(trace, scope.stage, index, raw);
  return (
    text ?? (/\$\{\w+:?[-+]/.test(raw) ? expandUnset(trace, scope.stage, index, raw) : undefined) ?? plain()
  );
}

/** A path that an ARG names: a build without that argument takes its default. */
function withDefaults(source: string, { defaults }: Scope): string {
  return source.replace(/\$\{(\w+)\}/g, (text, name: string) => defaults.get(name) ?? text);
}

/** An address that ADD fetches, by HTTP or git. */
export function isRemote(source: string): boolean {
  return /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//.test(source);
}

/** Finds the credential files that an instruction copies from the build context. */
export function carries(instruction: Instruction, scope: Scope, trace: Trace): Carries {
  const found: Carries = { files: [], unknown: [] };
  const sources = contextSources(instruction, scope, trace);
  const destination = destinationOf(scope, intoOf(instruction, scope, trace), trace.dockerfile);
  const parents = instruction.flags.some(({ name, value }) => name === 'parents' && value !== 'false');
  for (const { word, source } of sources) {
    const shape = { several: sources.length > 1, parents, named: true };
    const own = destination ? targetOf(destination, source, cleanSource(source), shape) : '';
    for (const path of candidates(source, own, trace, parents)) {
      if (!parents && isExcluded(instruction, source, path)) continue;
      const named = !hasWildcard(source) && cleanSource(source) === path;
      const whole = named || (hasWildcard(source) && namesOne(source, trace.knowledge));
      const target = destination && targetOf(destination, source, path, { ...shape, named });
      const swept = !whole && !isForCredentials(source, destination?.path ?? '');
      found.files.push({ path, target, word: whole ? word : undefined, swept });
    }
    if (isUnclear(source, own, trace, presentUnder(source, trace, parents).length > 0))
      found.unknown.push(word);
  }
  return found;
}

/**
 * True for a file that the instruction leaves out for certain. Patterns hold for what lies below a source, and not for the
 * source itself. Facts: copy in vendor/github.com/tonistiigi/fsutil/copy/copy.go of moby/buildkit.
 */
function isExcluded({ flags }: Instruction, source: string, path: string): boolean {
  const clean = cleanSource(source);
  const within = clean === '' ? path : path.slice(clean.length + 1);
  if (hasWildcard(source) || (clean !== '' && !path.startsWith(`${clean}/`))) return false;
  const patterns = flags.flatMap(({ name, value = '' }) => (name === 'exclude' ? [value] : []));
  if (patterns.some((pattern) => !/^[\w./@*-]+$/.test(pattern))) return false;
  return patternsMatcher(patterns)(within);
}

/**
 * The destination as written, or with its values where a mount at the same words would be elsewhere: `${D:-/app}`, and
 * `$D` for a folder below the WORKDIR.
 */
function intoOf(instruction: Instruction, { stage }: Scope, trace: Trace): string {
  const raw = instruction.words.at(-1)?.raw ?? '';
  const index = raw.includes('$') ? stage.instructions.indexOf(instruction) : -1;
  if (index < 0) return raw;
  const { text, open } = expandAt(trace, stage, index, raw);
  if (text === undefined || !/^[\w./@+~-]+$/.test(text)) return raw;
  const relative = /^["']?\$/.test(raw) && !/^[/~]/.test(text) && open.length === 0;
  return relative || /\$\{\w+[^\w}]/.test(raw) ? text : raw;
}

/** Where the files that are known of the context come to lie, credential or not. */
export function placesOf(instruction: Instruction, scope: Scope, trace: Trace): string[] {
  const sources = contextSources(instruction, scope, trace);
  const destination = destinationOf(scope, instruction.words.at(-1)?.raw ?? '', trace.dockerfile);
  if (!destination) return [];
  const parents = instruction.flags.some(({ name, value }) => name === 'parents' && value !== 'false');
  return sources.flatMap(({ source }) =>
    presentUnder(source, trace, parents).map(({ path }) => {
      const named = !hasWildcard(source) && cleanSource(source) === path;
      return targetOf(destination, source, path, { several: sources.length > 1, parents, named });
    }),
  );
}

/**
 * Paths of credential files under a source: what the context holds, or the named file when nobody looked at it.
 * @param target where the source would go if it is a file
 */
function candidates(source: string, target: string, trace: Trace, parents: boolean): string[] {
  const { isCredentialFile, saidOfFile } = trace.knowledge;
  const path = cleanSource(source);
  const plain = !hasWildcard(source) && path !== '';
  const present = presentUnder(source, trace, parents);
  const found = present
    .filter(
      (file) => isCredentialFile(file.path, file.content) || (plain && becomesOne(file, path, target, trace)),
    )
    .map((file) => file.path);
  const listed = present.some((file) => file.path === path);
  const folder = isCredentialFolder(path) || source.endsWith('/');
  if (!plain || folder || listed) return found;
  const named = isCredentialFile(path) && !isPublicKey(path, target, trace);
  return named || (saidOfFile(path) !== false && isNamedAt(target, trace))
    ? [...new Set([path, ...found])]
    : found;
}

function presentUnder(source: string, trace: Trace, parents: boolean): ContextFile[] {
  const known = trace.facts.context?.files ?? [];
  return known.filter((file) => matchesSource(source, file.path, parents));
}

/** `COPY credentials /root/.aws/credentials`: the file gets its meaning by the name it is given. */
function becomesOne(
  { path, content }: ContextFile,
  source: string,
  target: string,
  { knowledge }: Trace,
): boolean {
  if (path !== source || content === undefined || knowledge.saidOfFile(path) === false) return false;
  return knowledge.isCredentialFile(target, content);
}

/** A target whose own name says what it is; in `.ssh` anything may be a key, or a folder of them. */
function isNamedAt(target: string, { knowledge: { isCredentialFile, credentialFile } }: Trace): boolean {
  return isCredentialFile(target) && credentialFile(target)?.id !== 'ssh-folder';
}

/** A key that goes where everybody may see it: signing keys of packages and the like. */
function isPublicKey(path: string, target: string, { knowledge }: Trace): boolean {
  const kind = knowledge.credentialFile(path)?.id;
  if ((kind !== 'key' && kind !== 'pem') || /priv/i.test(path)) return false;
  return /[/._-]pub(?:lic)?(?![a-z])[^/]*$|\/(?:keyrings|trusted\.gpg\.d|rpm-gpg|ca-certificates|apk\/keys)\//i.test(
    target,
  );
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
  const base = baseName(path);
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
