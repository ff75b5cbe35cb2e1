// Why a credential file that an instruction copies cannot become a secret mount, and where the mount would be.
import { baseName } from '../base-name.js';
import type { FileKind } from '../credentials/files.js';
import type { Carried } from '../trace/copies.js';
import { isMountedByPlan, isNamedUser } from '../trace/rewrite/file-mounts.js';
import { lostBy } from '../trace/spellings.js';
import { flagOf, following, isCopiedOut } from '../trace/stages.js';
import { textsOf } from '../trace/step.js';
import type { Trace, Visit } from '../trace/trace.js';
import { isByAgent, whyNoAgent } from './ssh-agent.js';

/** Why a file cannot be sealed, and what to do. */
export interface Reason {
  message: string;
  help: string;
}

/** Why a file cannot be sealed; undefined when it can. */
export async function whyNot(visit: Visit, file: Carried): Promise<Reason | undefined> {
  const { trace, scope } = visit;
  if (trace.facts.context?.kind === 'remote') {
    return {
      message: `${file.path} is in a build context that was published already (git, HTTP or sent by the client as a whole), and this instruction copies it into the image.`,
      help: `Delete ${file.path} from the context, replace the credential by a new one, and build with --secret from a local file.`,
    };
  }
  if (isByAgent(visit, file)) return whyNoAgent(visit, file);
  if (mountedAt(file, trace) === '') {
    return {
      message: `${file.path} is copied to a HOME that the Dockerfile does not tell: USER ${scope.user} is known only by name, so sealfile cannot mount the secret at the same place.`,
      help: 'Write the destination as an absolute path, or set ENV HOME before.',
    };
  }
  const lost = lostBy(mountedAt(file, trace));
  if (lost !== undefined) {
    return {
      message: `${file.path} is copied to a WORKDIR made of ${lost}, which has another value by now, so sealfile cannot mount the secret at the same place.`,
      help: 'Write the destination as an absolute path, or use another name for the second value.',
    };
  }
  if (isSettled(visit, file)) return undefined;
  return (await runtimeReason(visit, file)) ?? ownerReason(visit, file);
}

/** A file that a folder takes along stays in the text of the COPY: when it is planned again, the mounts are there. */
export function isSettled({ trace, scope, index }: Visit, file: Carried): boolean {
  const target = mountedAt(file, trace);
  if (file.word !== undefined || target === '') return false;
  const id = trace.knowledge.secretIdFor(file.path);
  return following(trace.dockerfile, scope.stage, index).some((later) => isMountedByPlan(later, id, target));
}

/** Where the steps find the file: where the policy says, or where the instruction would have put it; empty when nobody knows. */
export function mountedAt({ path, target }: Carried, { knowledge }: Trace): string {
  return knowledge.deliveryOf(path).target?.path ?? target ?? '';
}

/** The signs that a file is for the running container: its kind, and what comes after it. */
async function runtimeReason(
  { trace, scope, instruction, index }: Visit,
  file: Carried,
): Promise<Reason | undefined> {
  const { mayUse } = await import('../trace/consumers.js');
  const need = kindOf(file, trace)?.need ?? 'unknown';
  const later = following(trace.dockerfile, scope.stage, index);
  const runs = later.filter(({ keyword }) => keyword === 'RUN');
  const users = runs.filter((run) => mayUse(run, trace.dockerfile.text, baseName(file.target ?? file.path)));
  const named = users.some((run) =>
    textsOf(run).some((text) =>
      [file.path, file.target ?? file.path].some((path) => text.includes(baseName(path))),
    ),
  );
  const stays =
    scope.shipped || (need !== 'build' && isCopiedOut(trace.dockerfile, scope.stage, file.target ?? ''));
  if (named || !stays) return undefined;
  if (need === 'build' && (users.length > 0 || file.swept)) return undefined;
  const sign =
    need === 'run'
      ? 'such files are read by applications, and no RUN names it'
      : runs.length === 0
        ? 'no RUN comes after it'
        : users.length === 0
          ? 'the RUNs after it only install packages or arrange files'
          : 'no RUN names it';
  const swept =
    file.word === undefined ? `${instruction.keyword} takes ${file.path} along, a credential file. ` : '';
  return {
    message: `${swept}${file.path} would stay in the image, and it seems to be for the running container (${sign}), where a build secret cannot serve.`,
    help: `Keep it out of the image (a line ${file.path} in .dockerignore${file.word ? ', and no COPY of it' : ''}) and mount it when the container starts: docker run -v, secrets of compose, a Secret of Kubernetes.`,
  };
}

/** The kind by its name in the context, or else by the name that it gets. */
export function kindOf(
  { path, target }: Pick<Carried, 'path' | 'target'>,
  { knowledge: { credentialFile } }: Trace,
): FileKind | undefined {
  return credentialFile(path) ?? credentialFile(target ?? '');
}

/** ssh wants its keys to belong to the user and to be closed to others, which takes the user's number. */
function ownerReason({ scope, instruction }: Visit, file: Carried): Reason | undefined {
  const owner = ownerOf(flagOf(instruction, 'chown'));
  const key = /(?:^|\/)(?:id_\w+|[\w.-]*_rsa|[\w.-]+\.pem|[\w.-]+\.ppk)$/.test(file.path);
  if (!key || owner !== undefined || scope.user === undefined || !isNamedUser(scope.user)) return undefined;
  return {
    message: `${file.path} is a key for USER ${scope.user}, whose number the Dockerfile does not tell; a key that belongs to another user is refused by ssh.`,
    help: 'Write USER, or --chown of this instruction, as a number: USER 1000.',
  };
}

export function ownerOf(chown: string | undefined): string | undefined {
  return chown !== undefined && /^\d+(?::\d+)?$/.test(chown) ? chown : undefined;
}
