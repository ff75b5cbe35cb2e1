// Finds the Dockerfiles in a folder, the way a person would: not in what the ignore files leave out.
import { type Dirent, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { SealfileError } from '../../errors.js';
import { type FolderIgnore, folderIgnore } from './dockerignore.js';
import type { Folders } from './folders.js';

/** What a search found, and the folders in which it could not look. */
export interface Found {
  files: string[];
  errors: SealfileError[];
}

interface Rules {
  /** Path of the folder the rules belong to, relative to where the search began, with a slash behind; empty for the top. */
  base: string;
  git: Ignore | undefined;
  docker: FolderIgnore | undefined;
}

const skipped = new Set(['.git', 'node_modules']);

/**
 * Whether a file's name is one of a Dockerfile: `Dockerfile*`, `*.Dockerfile`, `Containerfile*`, but no ignore file.
 */
export function isDockerfileName(name: string): boolean {
  if (name.endsWith('.dockerignore')) return false;
  return name.startsWith('Dockerfile') || name.startsWith('Containerfile') || name.endsWith('.Dockerfile');
}

/**
 * Finds Dockerfiles in a folder and below, links to folders not followed. `.gitignore` files hide files and folders; a
 * `.dockerignore` hides folders only, since Docker reads a Dockerfile that it names all the same.
 */
export function findDockerfiles(top: string, folders: Folders): Found {
  const search = new Search(top, folders);
  search.visit('', []);
  return search.found;
}

class Search {
  readonly found: Found = { files: [], errors: [] };

  constructor(
    readonly top: string,
    readonly folders: Folders,
  ) {}

  /** @param relative path of the folder below `top`, with a slash behind; empty for `top` itself */
  visit(relative: string, above: Rules[]): void {
    const folder = join(this.top, relative);
    let entries: Dirent[];
    try {
      entries = this.folders.entries(folder);
    } catch (error) {
      this.found.errors.push(error as SealfileError);
      return;
    }
    const names = new Set(entries.map((entry) => entry.name));
    const rules = withOwnRules(folder, relative, names, above);
    for (const entry of entries) {
      if (!isDockerfile(folder, entry, names) || hiddenByGit(relative + entry.name, rules)) continue;
      this.found.files.push(join(folder, entry.name));
    }
    for (const entry of entries) {
      const path = `${relative}${entry.name}/`;
      if (!entry.isDirectory() || skipped.has(entry.name)) continue;
      if (!hiddenByGit(path, rules) && !hiddenByDocker(path, rules)) this.visit(path, rules);
    }
  }
}

/** BuildKit falls back to the lower-case name when there is no other. */
function isDockerfile(folder: string, entry: Dirent, names: Set<string>): boolean {
  const { name } = entry;
  if (!isDockerfileName(name) && (name !== 'dockerfile' || names.has('Dockerfile'))) return false;
  return entry.isFile() || (entry.isSymbolicLink() && !isFolder(join(folder, name)));
}

/** A link to nothing is no folder: reading it says what is wrong. */
function isFolder(link: string): boolean {
  return statSync(link, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function withOwnRules(folder: string, relative: string, names: Set<string>, above: Rules[]): Rules[] {
  const read = (name: string) => (names.has(name) ? readText(join(folder, name)) : undefined);
  const git = read('.gitignore');
  const docker = read('.dockerignore');
  if (git === undefined && docker === undefined) return above;
  const own: Rules = {
    base: relative,
    git: git === undefined ? undefined : ignore().add(git),
    docker: docker === undefined ? undefined : readable(docker),
  };
  return [own, ...above];
}

/** A malformed ignore file hides nothing; the build that it belongs to says what is wrong with it. */
function readable(text: string): FolderIgnore | undefined {
  try {
    return folderIgnore(text);
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The innermost .gitignore that says something about the path decides. */
function hiddenByGit(path: string, rules: Rules[]): boolean {
  for (const { base, git } of rules) {
    const result = git?.test(path.slice(base.length));
    if (result?.ignored) return true;
    if (result?.unignored) return false;
  }
  return false;
}

function hiddenByDocker(path: string, rules: Rules[]): boolean {
  return rules.some(({ base, docker }) =>
    docker?.leavesOutFolder(path.slice(base.length).replace(/\/$/, '')),
  );
}
