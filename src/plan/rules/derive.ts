// A variable whose value is made from credentials: no instruction may keep it, so each step makes it for itself.
import type { Pair } from '../dockerfile/types.js';
import { expandWord, variablesIn } from '../dockerfile/words.js';
import { carriers } from '../trace/scope.js';
import type { Visit } from '../trace/trace.js';
import { buildWith } from './leave.js';

/**
 * Takes `NAME=…$TOKEN…` out of an ENV or ARG, and says so; later steps start with `export NAME="…"`.
 * @param rule id of the rule that found it
 * @returns false, with nothing done, when the value cannot be written for a shell
 */
export function sealDerived({ trace, scope, instruction }: Visit, pair: Pair, rule: string): boolean {
  const { escape: escapeChar } = trace.dockerfile;
  const { name, value: raw = '' } = pair;
  const value = shellValue(raw, escapeChar);
  if (value === undefined || !/^[A-Za-z_]\w*$/.test(name)) return false;
  const names = variablesIn(raw, escapeChar);
  if (instruction.pairs.some((other) => other !== pair && names.includes(other.name))) return false;
  const known = carriers(scope);
  const from = names.filter((each) => known.includes(each));
  trace.edits.removePairs(instruction, [pair]);
  if (!from.includes(name)) scope.variables.delete(name);
  scope.derived.delete(name);
  scope.derived.set(name, { assignment: `${name}="${value}"`, from });
  const place = instruction.keyword === 'ENV' ? "image's config" : "image's history";
  const credentials = from.join(', ');
  const flow = {
    rule,
    secret: name,
    message: `${instruction.keyword} ${name} builds its value from the credential ${credentials} and keeps it in the ${place}.`,
    to: `the ${place}`,
    help: `Delete it, and write export ${name}="…" at the start of each RUN that needs it.`,
  };
  trace.seal(instruction, scope, flow, {
    message: `${instruction.keyword} ${name} builds its value from the credential ${credentials} and would keep it in the ${place}; the RUNs after it make it for themselves (export ${name}="…").`,
    help: `${buildWith(from, scope)} If the running container needs ${name} too, pass it then: docker run -e ${name}.`,
  });
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
