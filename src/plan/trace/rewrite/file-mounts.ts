// The mount that puts a credential file in place of a COPY.
import { csvField } from '../../dockerfile/csv.js';
import type { Instruction } from '../../dockerfile/types.js';
import type { Scope, SealedFile } from '../scope.js';

/** Mode 0400 and the user of the step; for a user known only by name the file is readable by all inside the step. */
export function fileMount({ id, target, owner }: SealedFile, scope: Scope): string {
  const user = scope.user ?? '0';
  const [uid, gid] = (/^\d+(?::\d+)?$/.test(user) && user !== '0' ? user : (owner ?? '')).split(':');
  const ids = `${uid ? `,uid=${uid}` : ''}${gid ? `,gid=${gid}` : ''}`;
  const mode = isNamedUser(user) && !owner ? '0444' : '0400';
  return `--mount=type=secret,${csvField(`id=${id}`)},${csvField(`target=${target}`)},mode=${mode},required=true${ids}`;
}

/** The socket belongs to the user of the step; for a user known only by name all inside the step may use it. */
export function agentMount(id: string, { user = '0' }: Scope): string {
  const [uid, gid] = /^\d+(?::\d+)?$/.test(user) && user !== '0' ? user.split(':') : [];
  const ids = `${uid ? `,uid=${uid}` : ''}${gid ? `,gid=${gid}` : ''}`;
  const named = id === 'default' ? '' : `,${csvField(`id=${id}`)}`;
  return `--mount=type=ssh${named},required=true${isNamedUser(user) ? ',mode=0666' : ids}`;
}

/**
 * True when a RUN has the mount of a file as `fileMount` writes it.
 * @param id of the file's secret, without the number that a second file of the same name gets
 */
export function isMountedByPlan({ flags }: Instruction, id: string, target: string): boolean {
  const head = `type=secret,id=${id}`;
  return flags.some(
    ({ name, value = '' }) =>
      name === 'mount' && value.startsWith(head) && value.includes(`,target=${target},mode=04`),
  );
}

/** True for a USER whose number is not known. */
export function isNamedUser(user: string): boolean {
  const name = user.split(':')[0] ?? '';
  return name !== 'root' && !/^\d+$/.test(name);
}
