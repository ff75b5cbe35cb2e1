// The heart: parse → trace → decide → rewrite.
import type { Policy } from './policy/policy.js';
import type { Facts, FactsNeeded, Plan } from './types.js';

/**
 * Says which facts about the world a plan for this text depends on, so that the caller collects no others.
 * @throws SealfileError when the text is not a Dockerfile
 */
export function factsNeeded(_text: string): FactsNeeded {
  return { context: false };
}

/**
 * Plans how a Dockerfile is built without leaking a credential.
 * @param text the Dockerfile as a string; line ends and byte order mark are kept
 * @param facts what is known about the build context
 * @param policy what counts as a credential and what to do about it
 * @throws SealfileError when the text is not a Dockerfile
 */
export async function plan(text: string, _facts: Facts, _policy: Policy): Promise<Plan> {
  return { verdict: 'unchanged', findings: [], secrets: [], dockerfile: text, excluded: [], sealedArgs: [] };
}
