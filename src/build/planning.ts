// From a Dockerfile to its plan, with the facts that the plan wants.

import { factsNeeded, plan } from '../plan/plan.js';
import type { Knowledge } from '../plan/policy/knowledge.js';
import type { Facts, Plan } from '../plan/types.js';
import { type BuildContext, contextFacts, findContext } from './context/context.js';
import type { Gateway, SolveRequest } from './gateway/gateway.js';
import type { DockerfileInput } from './inputs.js';
import type { Ledger } from './policy/ledger.js';
import type { BuildRequest } from './request.js';

/** A plan, and the build context when it was looked at or has to be known for the rewrite. */
export interface Planned {
  plan: Plan;
  context?: BuildContext;
}

/**
 * Plans a build.
 * @param original the request to upstream as the client means it
 * @throws SealfileError when the text is not a Dockerfile; GatewayError when the context cannot be read
 */
export async function planBuild(
  gateway: Gateway,
  request: BuildRequest,
  original: SolveRequest,
  dockerfile: DockerfileInput,
  { policy, knowledge, known }: Ledger,
): Promise<Planned> {
  const { text } = dockerfile;
  const context = (readsIgnore: boolean) => findContext(gateway, request, original, dockerfile, readsIgnore);
  let seen: BuildContext | undefined;
  const args = buildArguments(request.options);
  const facts: Facts = { ...known, args, plainArgs: plainArguments(args, knowledge) };
  if (factsNeeded(text, knowledge).context) {
    const [found, engine] = await Promise.all([context(true), gateway.ping()]);
    seen = found;
    facts.context = await contextFacts(gateway, request, found, engine, knowledge);
  }
  const planned = await plan(text, facts, policy);
  if (planned.verdict !== 'rewritten') return { plan: planned, context: seen };
  return { plan: planned, context: seen ?? (await context(planned.excluded.length > 0)) };
}

const prefix = 'build-arg:';

/** Values of build arguments by name. */
function buildArguments(options: Record<string, string>): Record<string, string> {
  const given = Object.entries(options).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(given.map(([key, value]) => [key.slice(prefix.length), value]));
}

/** Names of build arguments whose value shows that it is no credential. */
function plainArguments(args: Record<string, string>, { showsPlain }: Knowledge): string[] {
  return Object.entries(args)
    .filter(([name, value]) => showsPlain(name, value))
    .map(([name]) => name);
}
