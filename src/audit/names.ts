// Variables, labels and build arguments that are named like a credential and have a value of their own.
import { isHarmlessDefault, showsPlain } from '../plan/credentials/harmless.js';
import { isLiteralCredential, unquote } from '../plan/credentials/literals.js';
import { isCredentialName } from '../plan/credentials/names.js';

/** What a finding by name says in the place of what a pattern stands for. */
export const NAMED = 'value under the name of a credential';

/** True when the name is one of a credential and the value may be one: no placeholder, switch, reference or path. */
export function holdsCredential(name: string, value: string): boolean {
  const text = unquote(value);
  return (
    isCredentialName(name) && isLiteralCredential(text) && !isHarmlessDefault(text) && !showsPlain(name, text)
  );
}

/** Splits `NAME=value`; undefined for what is none. */
export function splitAssignment(text: string): { name: string; value: string } | undefined {
  const { name, value } = /^(?<name>[\w./-]{1,200})=(?<value>[\s\S]*)$/.exec(text)?.groups ?? {};
  return name === undefined || value === undefined ? undefined : { name, value };
}
