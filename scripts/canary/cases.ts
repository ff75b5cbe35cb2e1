// Finds the cases that the arguments of `npm run canary` name.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesIn } from '../samples.js';

/** A Dockerfile to be built both ways, and what it is built with. */
export interface Case {
  name: string;
  /** `{{kind}}` stands for a credential. */
  dockerfile: string;
  /** Harmless files of the context by path. */
  files: Record<string, string>;
  /** Kinds of the credential files that the context is to have, by path. */
  credentialFiles: Record<string, string>;
  /** ARGs that carry a credential, beside those that the plan seals. */
  args: string[];
  /** What is meant to come out. */
  expected?: string;
}

const DOCKERFILE = /^(Dockerfile.*|.*\.Dockerfile|Containerfile.*)$/;
const NAMES = ['Dockerfile', 'before.Dockerfile'];

/**
 * The cases in a folder: the folder itself when it has a Dockerfile and a case.json or context.json, else those below it, else
 * every Dockerfile in it. Throws when there is none.
 */
export function findCases(folder: string): Case[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const cases = isCase(folder) ? [readCase(folder)] : folders.filter(isCase).map(readCase);
  if (cases.length > 0) return cases;
  const loose = entries.filter((entry) => entry.isFile() && DOCKERFILE.test(entry.name));
  if (loose.length === 0) throw new Error(`${folder} holds no case: no Dockerfile in it, nor in its folders`);
  return loose.map(({ name }) => looseCase(name, readFileSync(join(folder, name), 'utf8')));
}

/** A case of nothing but a Dockerfile. */
export function looseCase(name: string, dockerfile: string): Case {
  return { name, dockerfile, files: {}, credentialFiles: {}, args: [] };
}

function isCase(folder: string): boolean {
  const described = ['case.json', 'context.json'].some((name) => existsSync(join(folder, name)));
  return described && NAMES.some((name) => existsSync(join(folder, name)));
}

function readCase(folder: string): Case {
  const file = NAMES.map((name) => join(folder, name)).find(existsSync) ?? '';
  const context = json(join(folder, 'context.json'));
  const labels = json(join(folder, 'case.json'));
  return {
    name: basename(folder),
    dockerfile: readFileSync(file, 'utf8'),
    files: filesIn(join(folder, 'context')),
    credentialFiles: context.files ?? {},
    args: [...(context.args ?? []), ...(labels.args ?? [])],
    expected: labels.outcome ?? expectedOf(folder),
  };
}

interface Description {
  files?: Record<string, string>;
  args?: string[];
  outcome?: string;
}

function json(file: string): Description {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Description) : {};
}

/** A sample shows what it expects. */
function expectedOf(folder: string): string | undefined {
  if (existsSync(join(folder, 'refused.txt'))) return 'refused';
  const after = join(folder, 'after.Dockerfile');
  if (!existsSync(after)) return undefined;
  const same = readFileSync(after, 'utf8') === readFileSync(join(folder, 'before.Dockerfile'), 'utf8');
  return same ? undefined : 'sealed';
}
