// Which files of a build context are credential files: by name and place, and by content where it is known.
import { baseName } from '../base-name.js';
import { compileNames, compilePattern } from './glob.js';
import { credentialFolders, type FileKind, fileKinds } from './kinds.js';

export type { FileKind } from './kinds.js';

/** Every place of a credential file, as patterns of a BuildKit include list. */
export const credentialFilePatterns: readonly string[] = fileKinds.flatMap(({ patterns }) => patterns);

/** Packages that others published, test keys of theirs included. */
const PUBLISHED_PACKAGES = /(^|\/)(node_modules|site-packages)\//;

/** A path as the tables take it: `/` as separator, nothing in front or behind. */
export function normalize(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+|^~\//, '')
    .replace(/\/+$/, '');
}

const matchers = new Map<FileKind, RegExp[]>();

function matches(kind: FileKind, path: string): boolean {
  let regexps = matchers.get(kind);
  if (!regexps) {
    regexps = kind.patterns.map(compilePattern).filter((found) => found !== undefined);
    matchers.set(kind, regexps);
  }
  return !kind.except?.test(path) && regexps.some((regexp) => regexp.test(path));
}

const ANYWHERE = '**/';
let anyKind: RegExp | undefined;

/** Most paths are no credential files: one expression for all kinds says so at once. */
function matchesAny(path: string): boolean {
  anyKind ??= compileNames(credentialFilePatterns.map((pattern) => pattern.slice(ANYWHERE.length)));
  return anyKind.test(path);
}

/**
 * The kind of credential file that a path may be, by its name and place; undefined when it is none.
 * @param path in the context or in the image, absolute or not, with `/` or `\`
 */
export function credentialFile(path: string): FileKind | undefined {
  const clean = normalize(path);
  if (!matchesAny(clean) || PUBLISHED_PACKAGES.test(clean)) return undefined;
  return fileKinds.find((kind) => matches(kind, clean));
}

/** True when the name is enough to call a file a credential, so that nobody needs to read it. */
export function decidedByName(path: string): boolean {
  return credentialFile(path)?.decidedByName ?? false;
}

/** True when the text of this file holds a credential; false for a path that is no credential file. */
export function holdsCredential(path: string, content: string): boolean {
  const kind = credentialFile(path);
  return kind !== undefined && (kind.decidedByName || kind.holds(content.replace(/^\uFEFF/, '')));
}

/**
 * True when a file is to be treated as a credential.
 * @param content its text; undefined when nobody could read it, then the name decides as carefully as it can
 */
export function isCredentialFile(path: string, content?: string): boolean {
  if (content !== undefined) return holdsCredential(path, content);
  return credentialFile(path)?.assumed(normalize(path)) ?? false;
}

/** True for a folder that exists to hold credentials, such as `.ssh` or `.aws`. */
export function isCredentialFolder(path: string): boolean {
  return credentialFolders.test(normalize(path));
}

/**
 * A readable id for the secret that delivers this file, the same for the same name: `npmrc`, `maven-settings`, `id_rsa`.
 * It has only characters that the command line and BuildKit take. Two files may get the same id.
 * @param kind what the file is taken for
 */
export function secretIdFor(path: string, kind = credentialFile(path)): string {
  const clean = normalize(path);
  const fixed = kind?.secretId;
  if (fixed) return fixed;
  const base = baseName(clean);
  return base.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '') || 'file';
}
