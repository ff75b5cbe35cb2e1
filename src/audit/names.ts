// Variables, labels and build arguments that are named like a credential and have a value of their own.
import { isHarmlessDefault, showsPlain } from '../plan/credentials/harmless.js';
import { isLiteralCredential, unquote } from '../plan/credentials/literals.js';
import { isCredentialName } from '../plan/credentials/names.js';

/** What a finding by name says in the place of what a pattern stands for. */
export const NAMED = 'value under the name of a credential';

/** A value under a name. */
export interface Assignment {
  name: string;
  value: string;
}

/** True when the name is one of a credential and the value may be one: no placeholder, switch, reference or path. */
export function holdsCredential({ name, value }: Assignment): boolean {
  const text = unquote(value);
  return (
    isCredentialName(name) && isLiteralCredential(text) && !isHarmlessDefault(text) && !showsPlain(name, text)
  );
}

/** Splits `NAME=value`; undefined for what is none. */
export function splitAssignment(text: string): Assignment | undefined {
  const { name, value } = /^(?<name>[\w./-]{1,200})=(?<value>[\s\S]*)$/.exec(text)?.groups ?? {};
  return name === undefined || value === undefined ? undefined : { name, value };
}

const word = String.raw`(?<value>"[^"]*"|'[^']*'|[^\s"';&|()]+)`;
const assignments = [
  new RegExp(String.raw`(?<![\w.-])(?:--)?(?<name>[A-Za-z_][\w.-]{0,99})=${word}`, 'g'),
  new RegExp(String.raw`(?<!\w)--(?<name>[A-Za-z][\w-]{0,99})[ \t]{1,9}(?!-)${word}`, 'g'),
  /^[ \t]*ENV[ \t]+(?<name>\w+)[ \t]+(?<value>[^\r\n=]+)/gim,
];

/** `NAME=value`, `--name value` and the old `ENV NAME value` in commands; what a shell puts together is left out. */
export function assignmentsIn(text: string): Assignment[] {
  return assignments
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ groups }) => ({ name: groups?.name ?? '', value: groups?.value ?? '' }))
    .filter(({ value }) => !/[$`]/.test(value));
}
