// Two files in one place of a step: the mount of one would hide the other.
import type { SealedFile } from '../scope.js';
import { mountedSecrets } from '../step.js';
import type { Visit } from '../trace.js';

/** Refuses a RUN that would find another file where one of its sealed files is meant to be. */
export function refuseOnePlace(visit: Visit): void {
  const { files } = visit.scope;
  const first = new Map<string, SealedFile>();
  for (const file of files) {
    const other = first.get(file.target);
    if (!other) first.set(file.target, file);
    else if (!other.settled || !file.settled) refuse(visit, [other, file], hides(other, file, visit));
  }
  const moved = [...first.values()].filter((file) => isMoved(file) && !file.settled);
  const mounted = moved.length > 0 ? mountedSecrets(visit.instruction).files : new Map<string, string>();
  for (const file of moved) refuseHidden(visit, file, mounted.get(file.target));
}

/** True for a file that the policy has elsewhere than its instruction. */
function isMoved({ copied, target }: SealedFile): boolean {
  return copied !== undefined && copied.to !== target;
}

/** @param mounted the secret that the step's own mount brings to the same place */
function refuseHidden(visit: Visit, file: SealedFile, mounted: string | undefined): void {
  const { target, path, id } = file;
  const left = visit.scope.left.flatMap(({ files }) => files).find((each) => each.path === target);
  const there = `at ${target}, where ${told(file, visit)} would be mounted.`;
  if (mounted !== undefined && mounted !== id)
    refuse(visit, [file], `This step mounts the secret ${mounted} ${there}`);
  else if (left !== undefined && left.label !== path)
    refuse(visit, [file], `The policy leaves ${left.label} ${there}`);
}

function hides(one: SealedFile, other: SealedFile, visit: Visit): string {
  return `This step would find only one of two files at ${one.target}: ${told(one, visit)} and ${told(other, visit)}.`;
}

/** A file with the line that copies it, and the policy's entry that says where it is mounted. */
function told({ path, copied }: SealedFile, { trace }: Visit): string {
  const entry = trace.knowledge.deliveryOf(path).target?.by;
  const by = entry === undefined ? '' : `; there by match: ${entry} of credentials.files`;
  return `${path} (line ${copied?.line}${by})`;
}

function refuse({ trace, scope, instruction }: Visit, files: SealedFile[], message: string): void {
  const names = files.map(({ path }) => path);
  trace.insist(instruction, scope, {
    rule: 'copy-credential-file',
    secret: names.join(', '),
    names,
    message,
    to: files[0]?.target ?? '',
    help: 'Let the policy give each file a target of its own, or bring only one of them to this stage.',
  });
  const last = files.at(-1);
  scope.files = scope.files.filter((file) => file !== last);
}
