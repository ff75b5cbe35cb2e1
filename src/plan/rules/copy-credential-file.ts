// COPY .npmrc, or COPY . . that takes it along: the file would stay in a layer. It becomes a secret mount for the RUNs that follow.
import { hasWildcard, matchesSource } from '../credentials/sources.js';
import type { Word } from '../dockerfile/types.js';
import { type Carried, carries, contextSources } from '../trace/copies.js';
import type { SealedFile } from '../trace/scope.js';
import { flagOf, following } from '../trace/stages.js';
import type { Refusal, Trace, Visit } from '../trace/trace.js';
import { judgeDocuments } from './copied-documents.js';
import { isSettled, kindOf, mountedAt, ownerOf, type Reason, whyNot } from './copy-reasons.js';
import type { Rule } from './rule.js';
import { isByAgent } from './ssh-agent.js';

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
  judgeDocuments(visit, copyCredentialFile.id);
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
  scope.files = scope.files.filter((other) => !isOverwritten(other, target));
  return true;
}

/** True for a file that lay where another is copied to. */
function isOverwritten({ copied }: SealedFile, target: string | undefined): boolean {
  return target !== undefined && copied?.to === target;
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
  const copied = { line: instruction.line, to: file.target };
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
  if (isByAgent(visit, file)) {
    const { id = 'default' } = trace.knowledge.deliveryOf(path);
    const { flag } = trace.secrets.agent(path, id);
    scope.agents = [...new Set([...scope.agents, id])];
    trace.seal(instruction, scope, flow, {
      message: `${why} ${how}, and the RUNs after it log in by an SSH agent instead, without seeing the key.`,
      help: `Build with ${flag}.`,
    });
    return;
  }
  const { id, flag } = trace.secrets.file(path, target);
  trace.cameBy(instruction, path);
  const owner = ownerOf(flagOf(instruction, 'chown'));
  const settled = isSettled(visit, file);
  scope.files = [
    ...scope.files.filter(
      (other) => !isOverwritten(other, file.target) && (other.path !== path || other.target !== target),
    ),
    { id, path, target, copied, owner, settled },
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
