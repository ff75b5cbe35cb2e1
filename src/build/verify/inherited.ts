// Invariant: a base image sets no variable that is a credential by its name, and its history has kept none.
import { isHarmlessDefault } from '../../plan/credentials/harmless.js';
import { isLiteralCredential } from '../../plan/credentials/literals.js';
import type { Knowledge } from '../../plan/policy/knowledge.js';
import { credentialArguments } from './carried.js';
import { imageConfigs, recordedArguments, stepsOf } from './config.js';
import { inherited } from './shaped.js';
import type { Fault, Subject } from './subject.js';
import { wordsOf } from './words.js';

/** Most base images set nothing else, and judging a first name takes a millisecond. */
const everywhere = /^(PATH|HOME|LANG|LC_ALL|\w+_VERSION)$/;

/**
 * Looks at the names of variables in steps and image configs, with the judgement that an ENV in the Dockerfile meets
 * (src/plan/rules/env-literal.ts). Variables that the Dockerfile sets itself were judged there.
 */
export function inheritedVariables(subject: Subject): Fault[] {
  const { lowered } = subject;
  const { knowledge } = subject.expected.ledger;
  const given = new Set(credentialArguments(subject).map(({ name, value }) => `${name}=${value}`));
  const faults = wordsOf(subject).flatMap(({ text, variable, ranges }) => {
    const value = text.slice((variable?.length ?? 0) + 1);
    if (variable === undefined || !isCredential(variable, value, knowledge)) return [];
    const base = lowered.base(ranges);
    if (base.length === 0 || given.has(text) || lowered.sets(variable, value, ranges)) return [];
    return [inherited(variable, 'by its name, with a literal value', base)];
  });
  return [...faults, ...recorded(subject)];
}

function isCredential(name: string, value: string, knowledge: Knowledge): boolean {
  const said = knowledge.saidOfName(name);
  if (said === undefined && everywhere.test(name)) return false;
  if (!knowledge.isCredentialName(name) || !isLiteralCredential(value)) return false;
  return !isHarmlessDefault(value) && !knowledge.showsPlain(name, value);
}

function recorded({ metadata, lowered, expected: { ledger } }: Subject): Fault[] {
  const steps = imageConfigs(metadata).flatMap(({ base }) => stepsOf(base));
  const names = steps
    .flatMap(recordedArguments)
    .flatMap(([name, value]) => (isCredential(name, value, ledger.knowledge) ? [name] : []));
  return [...new Set(names)].map((name) => ({
    about: { rule: 'inherited-credential', secrets: [name] },
    message: `The history of the base image records the build argument ${name}, a credential by its name, with its value. It would be in the history of the image as well.`,
    help: 'Build the base image again with that credential as a secret mount, and replace the credential by a new one.',
    ranges: lowered.base(undefined),
  }));
}
