// COPY .npmrc, or COPY . . that takes it along: the file would stay in a layer. It becomes a secret mount for the RUNs that follow.
import { baseName } from '../base-name.js';
import type { FileKind } from '../credentials/files.js';
import { hasWildcard, matchesSource } from '../credentials/sources.js';
import type { Word } from '../dockerfile/types.js';
import { type Carried, carries, contextSources } from '../trace/copies.js';
import { isMountedByPlan, isNamedUser } from '../trace/rewrite/file-mounts.js';
import { flagOf, following, isCopiedOut } from '../trace/stages.js';
import { textsOf } from '../trace/step.js';
import type { Refusal, Trace, Visit } from '../trace/trace.js';
import type { Rule } from './rule.js';

export const copyCredentialFile: Rule = {
  id: 'copy-credential-file',
  title: 'Credential file copied into the image',
  action: 'seal',
  check,
};

async function check(visit: Visit): Promise<void> {
  const { trace, scope, instruction } = visit;
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return;
  const { files, unknown } = carries(instruction, scope, trace);
  for (const word of unknown) judgeUnknown(visit, word);
  const words: Words = { gone: new Set(), kept: new Set() };
  for (const file of files) await judge(visit, file, words);
  const { gone, kept } = words;
  for (const word of kept) if (gone.has(word)) refuseHalf(visit, word);
  if (gone.size > 0) trace.edits.removeWords(instruction, [...gone]);
  for (const { word, source } of contextSources(instruction, scope, trace)) {
    const matches = hasWildcard(source) && [...trace.excluded].some((path) => matchesSource(source, path));
    if (matches && !gone.has(word)) allowNothing(trace, word);
  }
}

/** Sources that name credential files. */
interface Words {
  /** Those that leave the instruction. */
  gone: Set<Word>;
  /** Those with a file that the policy leaves. */
  kept: Set<Word>;
}

async function judge(visit: Visit, file: Carried, { gone, kept }: Words): Promise<void> {
  const { trace, scope, instruction } = visit;
  const { word, path } = file;
  const reason = await whyNot(visit, file);
  if (leaves(visit, file, reason)) {
    if (word) kept.add(word);
  } else if (reason !== undefined) trace.refuse(instruction, scope, flowOf(file, reason));
  else {
    seal(visit, file);
    if (word) gone.add(word);
    else trace.excluded.add(path);
  }
}

/** Asks the policy; a file that stays is in the image from here on. */
function leaves({ trace, scope, instruction }: Visit, file: Carried, reason: Reason | undefined): boolean {
  const { path, target } = file;
  const files = target === undefined ? 'anywhere' : [{ path: target, label: path }];
  if (!trace.leaves(instruction, scope, flowOf(file, reason ?? wouldStay(file, trace)), files)) return false;
  trace.keepsCopying(path, instruction, scope);
  trace.cameBy(instruction, path);
  scope.files = scope.files.filter((other) => other.target !== target);
  return true;
}

/**
 * A pattern in a folder of which nothing else is sent would fail, because BuildKit looks for the folder first; it does
 * not when the folder's name is a pattern too: `certs/*.pem` becomes `[c]erts/*.pem`.
 */
function allowNothing({ dockerfile, edits }: Trace, { span }: Word): void {
  const text = dockerfile.text.slice(span.start, span.end);
  const [, before, letter] = /^(["']?[./]*)(\w)[^*?[\]\\$]*\/[^/]*[*?[]/.exec(text) ?? [];
  if (before === undefined || letter === undefined) return;
  const start = span.start + before.length;
  edits.replace({ start, end: start + 1 }, `[${letter}]`);
}

interface Reason {
  message: string;
  help: string;
}

/** Why a file cannot be sealed; undefined when it can. */
async function whyNot(visit: Visit, file: Carried): Promise<Reason | undefined> {
  const { trace, scope } = visit;
  if (trace.facts.context?.kind === 'remote') {
    return {
      message: `${file.path} is in a build context that was published already (git, HTTP or sent by the client as a whole), and this instruction copies it into the image.`,
      help: `Delete ${file.path} from the context, replace the credential by a new one, and build with --secret from a local file.`,
    };
  }
  if (mountedAt(file, trace) === '') {
    return {
      message: `${file.path} is copied to a HOME that the Dockerfile does not tell: USER ${scope.user} is known only by name, so sealfile cannot mount the secret at the same place.`,
      help: 'Write the destination as an absolute path, or set ENV HOME before.',
    };
  }
  if (isSettled(visit, file)) return undefined;
  return (await runtimeReason(visit, file)) ?? ownerReason(visit, file);
}

/** A file that a folder takes along stays in the text of the COPY: when it is planned again, the mounts are there. */
function isSettled({ trace, scope, index }: Visit, file: Carried): boolean {
  const target = mountedAt(file, trace);
  if (file.word !== undefined || target === '') return false;
  const id = trace.knowledge.secretIdFor(file.path);
  return following(trace.dockerfile, scope.stage, index).some((later) => isMountedByPlan(later, id, target));
}

/** Where the steps find the file: where the policy says, or where the instruction would have put it; empty when nobody knows. */
function mountedAt({ path, target }: Carried, { knowledge }: Trace): string {
  return knowledge.deliveryOf(path).target ?? target ?? '';
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
function kindOf(
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

function ownerOf(chown: string | undefined): string | undefined {
  return chown !== undefined && /^\d+(?::\d+)?$/.test(chown) ? chown : undefined;
}

function flowOf({ path }: Carried, { message, help }: Reason): Refusal {
  return {
    rule: copyCredentialFile.id,
    secret: path,
    names: [path],
    message,
    help,
    from: 'the build context',
    to: 'a layer of the image',
  };
}

/** What a warning says about a file that could be sealed. */
function wouldStay({ path, target, word }: Carried, trace: Trace): Reason {
  const tool = kindOf({ path, target }, trace)?.tool;
  return {
    message: `${path}${tool ? `, a credential of ${tool},` : ''} would stay in a layer of the image, also when a later step deletes it.`,
    help: `Keep it out of the image (a line ${path} in .dockerignore${word ? ', and no COPY of it' : ''}), and let a secret mount bring it to the RUNs that need it.`,
  };
}

/** One pattern that takes in files of both sorts cannot stay and go. */
function refuseHalf({ trace, scope, instruction }: Visit, { raw }: Word): void {
  trace.insist(instruction, scope, {
    rule: copyCredentialFile.id,
    secret: raw,
    names: [raw],
    message: `${instruction.keyword} copies ${raw}: the policy leaves some of its credential files and wants others sealed, which cannot be done in one source.`,
    from: 'the build context',
    to: 'a layer of the image',
    help: 'Copy the files one by one, by their names.',
  });
}

function judgeUnknown({ trace, scope, instruction }: Visit, { raw }: Word): void {
  const flow = {
    rule: copyCredentialFile.id,
    secret: raw,
    names: [raw],
    message: `${instruction.keyword} copies ${raw}, which is for credential files, and sealfile does not see which files these are.`,
    from: 'the build context',
    to: 'a layer of the image',
    help: trace.facts.context
      ? 'Copy the files that hold no credential one by one, by their names, and let a secret mount bring the others.'
      : 'Give sealfile the context too: sealfile preview -f FILE CONTEXT.',
  };
  if (!trace.leaves(instruction, scope, flow, 'anywhere')) trace.refuse(instruction, scope, flow);
}

function seal(visit: Visit, file: Carried): void {
  const { trace, scope, instruction, index } = visit;
  const { path, word } = file;
  const target = mountedAt(file, trace);
  const flow = flowOf(file, wouldStay(file, trace));
  const follows = following(trace.dockerfile, scope.stage, index).some(({ keyword }) => keyword === 'RUN');
  const how = word ? 'The file leaves this instruction' : 'The file is kept out of the context that is sent';
  const why = flow.message;
  if (!follows) {
    const help =
      'Nothing to do for the build: no RUN comes after this instruction. A line in .dockerignore says the same for other builders.';
    trace.seal(instruction, scope, flow, { message: `${why} ${how}.`, help });
    return;
  }
  const { id, flag } = trace.secrets.file(path, target);
  trace.cameBy(instruction, path);
  const owner = ownerOf(flagOf(instruction, 'chown'));
  const settled = isSettled(visit, file);
  scope.files = [
    ...scope.files.filter((other) => other.target !== target),
    { id, path, target, owner, settled },
  ];
  trace.seal(instruction, scope, flow, {
    message: `${why} ${how}, and the RUNs after it find the secret ${id} at ${target}.${homeNote(instruction.words.at(-1)?.raw ?? '')}`,
    help: `Build with ${flag}.`,
  });
}

function homeNote(destination: string): string {
  return /^["']?(?:~|\$HOME|\$\{HOME\})/.test(destination)
    ? ' Docker does not expand this HOME; it is read as the home of the USER in force.'
    : '';
}
