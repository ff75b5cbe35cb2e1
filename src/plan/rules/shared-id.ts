// A policy's id for one variable that is another's own: a build would give both the same value.
import { mountsOf, secretId } from '../dockerfile/mounts.js';
import type { Dockerfile } from '../dockerfile/types.js';
import type { Visit } from '../trace/trace.js';
import type { Secret } from '../types.js';

/**
 * Refuses an ARG that shares its secret with another variable, unless entries of the policy give both of them its id.
 * @param secret what was asked for in the place of the ARG
 */
export function refuseSharedId(visit: Visit, name: string, secret: Secret): void {
  const { trace, scope, instruction } = visit;
  const entryOf = (variable: string) => trace.knowledge.secretOfName(variable).by;
  const entry = entryOf(name);
  const mounted = entry === undefined ? [] : mountedByName(trace.dockerfile, secret.id);
  const other = [secret.env, ...mounted].find(
    (each) => each !== name && (entry === undefined || entryOf(each) === undefined),
  );
  if (other === undefined) return;
  const [taker, owner] = entry === undefined ? [other, name] : [name, other];
  trace.insist(instruction, scope, {
    rule: 'arg-credential',
    secret: `${taker}, ${owner}`,
    names: [taker, owner],
    message: `The policy gives ${taker} the id ${secret.id} (match: ${entry ?? entryOf(other)} of credentials.names), which is that of ${owner}, a variable of this Dockerfile, by its name: the build would give both the same value.`,
    to: `the secret ${secret.id}`,
    help: `Let the policy give ${taker} another id. If both are one credential, add an entry for ${owner} with the same id.`,
  });
}

/** Variables that the Dockerfile's own mounts bring, by a secret that is called as they are. */
function mountedByName({ stages }: Dockerfile, id: string): string[] {
  return stages
    .flatMap(({ instructions }) => instructions)
    .map((instruction) => instruction.trigger ?? instruction)
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap(mountsOf)
    .filter((mount) => mount.type === 'secret' && mount.env === id && secretId(mount) === id)
    .map(() => id);
}
