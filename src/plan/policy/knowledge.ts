// What counts as a credential: the policy's own entries first, then sealfile's tables.
import type { FileKind } from '../credentials/files.js';
import * as files from '../credentials/files.js';
import { showsPlain } from '../credentials/harmless.js';
import { isAddressName, type Need, scoreName } from '../credentials/names.js';
import { findCredentialValues, type ValueMatch } from '../credentials/values.js';
import { contextMatcher, contextPattern, type Matcher, nameMatcher, valueFinder } from './patterns.js';
import type { Delivery, FileEntry, NameEntry, Policy } from './policy.js';

/** Judges names, files and values under one policy. */
export interface Knowledge {
  /** True when a variable of this name is taken to hold a credential. */
  isCredentialName: (name: string) => boolean;
  /** What the policy itself says about a name: true, false, or nothing. */
  saidOfName: (name: string) => boolean | undefined;
  /** When the credential of this name is needed. */
  needOf: (name: string) => Need;
  /** True for a name whose value is an address: a credential only when there is user information in it. */
  isAddressName: (name: string) => boolean;
  /** True when a literal shows that a variable holds no credential; never for a name that the policy calls one. */
  showsPlain: (name: string, value: string) => boolean;
  /** Id of the secret in place of a variable, the pattern of the entry that gives it, and how the caller delivers it. */
  secretOfName: (name: string) => { id: string; by?: string; as: Exclude<Delivery, 'ssh'> };
  /** What the policy itself says about a file of the context: true, false, or nothing. */
  saidOfFile: (path: string) => boolean | undefined;
  /** The kind of credential file that a path may be; undefined when it is none. */
  credentialFile: (path: string) => FileKind | undefined;
  /** True when a file is to be treated as a credential; without its text the name decides. */
  isCredentialFile: (path: string, content?: string) => boolean;
  /** True when the text of this file holds a credential. */
  holdsCredential: (path: string, content: string) => boolean;
  /** True when the name is enough, so that nobody needs to read the file. */
  decidedByName: (path: string) => boolean;
  /** A readable id for the secret that delivers a file; two files may get the same. */
  secretIdFor: (path: string) => string;
  /** How the caller delivers a file, and where the step finds it, by which entry, when not where the instruction puts it. */
  deliveryOf: (path: string) => { as: Delivery; target?: { path: string; by: string }; id?: string };
  /** Every place of a credential file, as patterns of a BuildKit include list. */
  filePatterns: readonly string[];
  /** Literal credentials in a text, in its order; what the policy looks for may overlap with sealfile's own. */
  findCredentialValues: (text: string) => Promise<ValueMatch[]>;
}

/** What sealfile knows by itself. */
export const ownKnowledge: Knowledge = {
  isCredentialName: (name) => scoreName(name).credential,
  saidOfName: () => undefined,
  needOf: (name) => scoreName(name).need,
  isAddressName,
  showsPlain,
  secretOfName: (name) => ({ id: name, as: 'env' }),
  saidOfFile: () => undefined,
  credentialFile: files.credentialFile,
  isCredentialFile: files.isCredentialFile,
  holdsCredential: files.holdsCredential,
  decidedByName: files.decidedByName,
  secretIdFor: files.secretIdFor,
  deliveryOf: () => ({ as: 'file' }),
  filePatterns: files.credentialFilePatterns,
  findCredentialValues,
};

/**
 * What counts as a credential under a policy. One without entries of its own costs nothing.
 * @throws SealfileError for a malformed pattern
 */
export async function makeKnowledge({ credentials }: Policy): Promise<Knowledge> {
  const { names, files: entries, values } = credentials;
  if (names.length + entries.length + values.length === 0) return ownKnowledge;
  return {
    ...ownKnowledge,
    ...(names.length > 0 ? await aboutNames(names) : {}),
    ...(entries.length > 0 ? await aboutFiles(entries) : {}),
    ...(values.length > 0 ? await aboutValues(values) : {}),
  };
}

/** Finds the first entry that fits; asked again and again for the same texts. */
function firstOf<T>(entries: { fits: Matcher; entry: T }[]): (text: string) => T | undefined {
  const found = new Map<string, T | undefined>();
  return (text) => {
    if (found.has(text)) return found.get(text);
    const entry = entries.find(({ fits }) => fits(text))?.entry;
    if (found.size < 10_000) found.set(text, entry);
    return entry;
  };
}

async function aboutNames(entries: NameEntry[]): Promise<Partial<Knowledge>> {
  const compiled = entries.map(async (entry) => ({ fits: await nameMatcher(entry.match), entry }));
  const entryOf = firstOf(await Promise.all(compiled));
  return {
    isCredentialName: (name) => entryOf(name)?.credential ?? scoreName(name).credential,
    saidOfName: (name) => entryOf(name)?.credential,
    needOf: (name) => entryOf(name)?.need ?? scoreName(name).need,
    isAddressName: (name) => entryOf(name) === undefined && isAddressName(name),
    showsPlain: (name, value) => !entryOf(name)?.credential && showsPlain(name, value),
    secretOfName: (name) => {
      const entry = entryOf(name);
      const given = entry?.id === undefined ? { id: name } : { id: entry.id, by: entry.match };
      return { ...given, as: entry?.as ?? 'env' };
    },
  };
}

interface FileSays {
  entry: FileEntry;
  /** Undefined for files that are none. */
  kind: FileKind | undefined;
}

async function aboutFiles(entries: FileEntry[]): Promise<Partial<Knowledge>> {
  const compiled = entries.map(async (entry) => ({
    fits: await contextMatcher(entry.match),
    entry: { entry, kind: entry.credential ? kindOf(entry) : undefined },
  }));
  const first = firstOf<FileSays>(await Promise.all(compiled));
  const saysOf = (path: string) => first(files.normalize(path));
  const credentialFile = (path: string): FileKind | undefined => {
    const says = saysOf(path);
    return says ? says.kind : files.credentialFile(path);
  };
  return {
    saidOfFile: (path) => saysOf(path)?.entry.credential,
    credentialFile,
    isCredentialFile: (path, content) => {
      const says = saysOf(path);
      return says ? says.entry.credential : files.isCredentialFile(path, content);
    },
    holdsCredential: (path, content) => {
      const says = saysOf(path);
      return says ? says.entry.credential : files.holdsCredential(path, content);
    },
    decidedByName: (path) => credentialFile(path)?.decidedByName ?? false,
    secretIdFor: (path) => files.secretIdFor(path, credentialFile(path)),
    deliveryOf: (path) => {
      const { as = 'file', target, id, match: by = '' } = saysOf(path)?.entry ?? {};
      return {
        as,
        ...(target === undefined ? {} : { target: { path: target, by } }),
        ...(id === undefined ? {} : { id }),
      };
    },
    filePatterns: [
      ...files.credentialFilePatterns,
      ...entries.filter(({ credential }) => credential).map(({ match }) => contextPattern(match)),
    ],
  };
}

/** Nobody needs to read what the policy names. */
function kindOf({ match, id, need }: FileEntry): FileKind {
  return {
    id: 'policy',
    patterns: [contextPattern(match)],
    need: need ?? 'unknown',
    tool: '',
    decidedByName: true,
    assumed: () => true,
    holds: () => true,
    ...(id === undefined ? {} : { secretId: id }),
  };
}

async function aboutValues(entries: Policy['credentials']['values']): Promise<Partial<Knowledge>> {
  const shapes = await Promise.all(
    entries.map(async ({ type, pattern }) => ({ type, find: await valueFinder(pattern) })),
  );
  return {
    findCredentialValues: async (text) => {
      const own = await findCredentialValues(text);
      const more = shapes.flatMap(({ type, find }) => find(text).map((range) => ({ ...range, type })));
      return [...own, ...more].sort((a, b) => a.start - b.start);
    },
  };
}
