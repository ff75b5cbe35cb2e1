// A variable whose value is made from credentials: no instruction may keep it, so each step makes it for itself.
import type { Instruction, Pair } from '../dockerfile/types.js';
import { expandWord, variablesIn } from '../dockerfile/words.js';
import { carriers } from '../trace/scope.js';
import type { Visit } from '../trace/trace.js';

/**
 * Takes `NAME=…$TOKEN…` out of an ENV or ARG; later steps start with `export NAME="…"`.
 * @returns false when the value cannot be written for a shell
 */
export function derive({ trace, scope, instruction }: Visit, pair: Pair): boolean {
  const { escape: escapeChar } = trace.dockerfile;
  const value = shellValue(pair.value ?? '', escapeChar);
  if (value === undefined || !/^[A-Za-z_]\w*$/.test(pair.name)) return false;
  if (
    instruction.pairs.some(
      (other) => other !== pair && variablesIn(pair.value ?? '', escapeChar).includes(other.name),
    )
  )
    return false;
  const known = carriers(scope);
  const from = variablesIn(pair.value ?? '', escapeChar).filter((name) => known.includes(name));
  trace.edits.removePairs(instruction, [pair]);
  if (!from.includes(pair.name)) scope.variables.delete(pair.name);
  scope.derived.delete(pair.name);
  scope.derived.set(pair.name, { assignment: `${pair.name}="${value}"`, from });
  return true;
}

/** The text between double quotes by which a shell gets what BuildKit would have made of a word. */
export function shellValue(raw: string, escapeChar: string): string | undefined {
  if (/^\$\{\w+:?-[\w.-]*\}$/.test(raw)) return raw;
  if (/\$\{\w+[^\w}]|[\n\0]/.test(raw)) return undefined;
  const marked = expandWord(raw, (name) => `\0${name}\0`, escapeChar).value;
  const parts = marked.split('\0');
  return parts
    .map((part, at) => (at % 2 === 1 ? `\${${part}}` : part.replace(/["\\$`]/g, (char) => `\\${char}`)))
    .join('');
}

/** The instruction in words, for messages. */
export function derivedMessage(
  instruction: Instruction,
  name: string,
  from: string,
): { message: string; help: string } {
  return {
    message: `${instruction.keyword} ${name} builds its value from the credential ${from} and would keep it in the ${instruction.keyword === 'ENV' ? "image's config" : "image's history"}; the RUNs after it make it for themselves (export ${name}="…").`,
    help: `Build with the secret ${from}. If the running container needs ${name} too, pass it then: docker run -e ${name}.`,
  };
}
