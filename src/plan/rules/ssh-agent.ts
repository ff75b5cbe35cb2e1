// A key that the policy has delivered by an agent: the COPY goes, and the RUNs after it can log in without seeing the key.
import { baseName } from '../base-name.js';
import type { Carried } from '../trace/copies.js';
import { following } from '../trace/stages.js';
import { wholeTextOf } from '../trace/step.js';
import type { Visit } from '../trace/trace.js';

/** True for a file that the policy wants no step to see. */
export function isByAgent({ trace }: Pick<Visit, 'trace'>, { path }: Carried): boolean {
  return trace.knowledge.deliveryOf(path).as === 'ssh';
}

/** Why an agent cannot stand in for a key; undefined when it can. */
export function whyNoAgent(
  { trace, scope, instruction, index }: Visit,
  { path, target }: Carried,
): { message: string; help: string } | undefined {
  const names = [path, target ?? path].map(baseName);
  const isNamedIn = (text: string) => names.some((name) => text.includes(name));
  const user = following(trace.dockerfile, scope.stage, index).find((later) => isNamedIn(wholeTextOf(later)));
  const variable = [...scope.values].find(([, value]) => isNamedIn(value))?.[0];
  const where = user ? `${user.keyword} in line ${user.line}` : variable && `ENV ${variable}`;
  if (where)
    return {
      message: `The policy has ${path} delivered by an SSH agent, which gives no file, and ${where} names it.`,
      help: `Take the name of the key's file out: with the agent, ssh finds the key by itself.`,
    };
  const flow = { rule: 'ssh-mount', secret: path, names: [path] };
  if (trace.isLeft(instruction, scope, flow)) return undefined;
  return {
    message: `The policy has ${path} delivered by an SSH agent, and refuses steps with one (ssh-mount).`,
    help: 'Ask those who keep the policy which of the two holds.',
  };
}
