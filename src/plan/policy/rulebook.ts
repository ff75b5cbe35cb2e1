// A policy with its patterns compiled: once for all Dockerfiles that it is applied to.
import { imageForms, referencePattern } from '../../reference.js';
import { addressPattern } from '../dockerfile/remote.js';
import { type Knowledge, makeKnowledge } from './knowledge.js';
import {
  anyOf,
  contextMatcher,
  type Matcher,
  nameMatcher,
  referenceMatcher,
  repositoryMatcher,
} from './patterns.js';
import type { Exception, Override, Policy, Where } from './policy.js';

/** Where something holds, compiled; undefined patterns fit everywhere. */
export interface Place {
  path?: Matcher;
  stage?: Matcher;
}

/** Says whether an exception is for a secret. @param isFileId tells, where it matters, that this is an id in the place of a file */
export type SecretMatcher = (secret: string, isFileId: () => boolean) => boolean;

/** A policy ready for use. */
export interface Rulebook {
  policy: Policy;
  knowledge: Knowledge;
  overrides: { where: Place; rules: Override['rules'] }[];
  exceptions: { where: Place; secret?: SecretMatcher; exception: Exception }[];
  /** True when a reference or address, in one of its forms, is on every list of a field; without lists all are. */
  allows: (field: keyof Policy['allow'], ...forms: string[]) => boolean;
}

const known = new WeakMap<Policy, Promise<Rulebook>>();

/**
 * The rulebook of a policy, made once.
 * @throws SealfileError for a malformed pattern
 */
export function rulebookOf(policy: Policy): Promise<Rulebook> {
  const made = known.get(policy) ?? makeRulebook(policy);
  known.set(policy, made);
  return made;
}

async function makeRulebook(policy: Policy): Promise<Rulebook> {
  const knowledge = await makeKnowledge(policy);
  const overrides = policy.overrides.map(async ({ rules, ...where }) => ({
    where: await placeOf(where),
    rules,
  }));
  const exceptions = policy.exceptions.map(async (exception) => ({
    where: await placeOf(exception),
    ...(exception.secret === undefined ? {} : { secret: await secretMatcher(exception.secret, knowledge) }),
    exception,
  }));
  const lists = {
    bases: await allLists(policy.allow.bases, referencePattern),
    remotes: await allLists(policy.allow.remotes, addressPattern),
    upstreams: await allLists(policy.allow.upstreams, referencePattern),
  };
  return {
    policy,
    knowledge,
    overrides: await Promise.all(overrides),
    exceptions: await Promise.all(exceptions),
    allows: (field, ...forms) => lists[field].every((fits) => forms.some(fits)),
  };
}

async function placeOf({ paths, stages }: Where): Promise<Place> {
  return {
    ...(paths === undefined ? {} : { path: await anyOf(paths, repositoryMatcher) }),
    ...(stages === undefined ? {} : { stage: await anyOf(stages, nameMatcher) }),
  };
}

/**
 * A name in any case, or a path as in .dockerignore. A file that is a secret by now goes by its id: that of a file with the
 * pattern as its path fits too.
 */
async function secretMatcher(pattern: string, { secretIdFor }: Knowledge): Promise<SecretMatcher> {
  const name = await nameMatcher(pattern);
  const path = await contextMatcher(pattern);
  const id = secretIdFor(pattern);
  const used = await usedMatcher(pattern);
  return (secret, isFileId) => {
    if (used.isFor(secret)) return used.fits(secret);
    if (secret.includes('/')) return path(secret.replace(/^\//, ''));
    return path(secret) || name(secret) || (secret === id && isFileId());
  };
}

/** What a build uses, as in the lists of `allow`: an image by its full name, or an address. */
async function usedMatcher(pattern: string): Promise<{ isFor: Matcher; fits: Matcher }> {
  const image = await referenceMatcher(referencePattern(pattern));
  const address = await referenceMatcher(addressPattern(pattern));
  const isAddress: Matcher = (subject) => subject.includes('://');
  return {
    isFor: (subject) => isAddress(subject) || imageForms(subject).at(-1) === subject,
    fits: (subject) => (isAddress(subject) ? address(subject) : imageForms(subject).some(image)),
  };
}

function allLists(lists: readonly string[][], inFull: (pattern: string) => string): Promise<Matcher[]> {
  return Promise.all(lists.map((patterns) => anyOf(patterns.map(inFull), referenceMatcher)));
}
