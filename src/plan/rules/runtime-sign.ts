// Whether a file that a step writes is for the build or for the running container, and what tells.
import { baseName } from '../base-name.js';
import type { Instruction } from '../dockerfile/types.js';
import type { Effect } from '../shell/effects.js';
import { mayUse } from '../trace/consumers.js';
import { following, isCopiedOut, startsContainer } from '../trace/stages.js';
import { textsOf, wholeTextOf } from '../trace/step.js';
import type { Trace, Visit } from '../trace/trace.js';

/** Files of cloud tools, which serve applications as well, and the commands that use them in a build. */
const eitherWay: [path: RegExp, commands: RegExp][] = [
  [/\/\.aws(?:\/|$)/, /\b(?:aws|terraform|cdk|sam|s3cmd)\b/],
  [/\/\.config\/gcloud(?:\/|$)/, /\b(?:gcloud|gsutil|bq|terraform)\b/],
  [/\/\.azure(?:\/|$)/, /\b(?:az|terraform)\b/],
  [/\/\.kube(?:\/|$)/, /\b(?:kubectl|helm|oc)\b/],
  [/\/\.docker(?:\/|$)/, /\b(?:docker|podman|buildah|skopeo|crane|helm)\b/],
];

/** The sign by which a written file is taken to be for the running container; undefined when it is for the build. */
export function runtimeSign(visit: Visit, effect: Effect): string | undefined {
  const { trace, scope, instruction, index } = visit;
  const path = effect.files[0] ?? effect.what;
  if (!scope.shipped && !isCopiedOut(trace.dockerfile, scope.stage, path)) return undefined;
  const base = baseName(path);
  const later = following(trace.dockerfile, scope.stage, index);
  const started = later.find((other) => startsContainer(other) && mentions(other, base));
  if (started) return `${started.keyword} in line ${started.line} names it`;
  const runs = later.filter(({ keyword }) => keyword === 'RUN');
  const usedHere = trace.lifts.get(instruction)?.usedAfter ?? false;
  if (!usedHere && !runs.some((run) => mayUse(run, trace.dockerfile.text, base)))
    return 'no step after it may use it';
  if (isForBuild(effect, path, trace) || /\/\.ssh\//.test(path)) return undefined;
  const users = eitherWay.find(([place]) => place.test(path))?.[1];
  if (users && [...runs, ...(usedHere ? [instruction] : [])].some((run) => usesTool(run, users)))
    return undefined;
  if (runs.some((run) => mentions(run, base)) || (usedHere && timesMentioned(instruction, base) > 1))
    return undefined;
  const variable = [...scope.values].find(([, value]) => value.includes(base))?.[0];
  if (variable !== undefined) return `ENV ${variable} names it`;
  const need = trace.knowledge.credentialFile(path)?.need;
  return need === 'run'
    ? 'such files are read by applications, and no RUN names it'
    : 'no RUN after it names it';
}

function isForBuild({ kind }: Effect, path: string, { knowledge }: Trace): boolean {
  const either = eitherWay.some(([place]) => place.test(path));
  return kind === 'config' ? !either : knowledge.credentialFile(path)?.need === 'build';
}

/** A command of a tool other than the login itself. */
function usesTool(run: Instruction, tool: RegExp): boolean {
  return textsOf(run).some((text) =>
    text
      .split(/&&|\|\||[;|\n]/)
      .some((part) => tool.test(part) && !/\b(?:login|auth|configure|config)\b/.test(part)),
  );
}

function mentions(instruction: Instruction, base: string): boolean {
  return timesMentioned(instruction, base) > 0;
}

function timesMentioned(instruction: Instruction, base: string): number {
  return wholeTextOf(instruction).split(base).length - 1;
}
