// What an instruction says: its texts, the script of a RUN, and the credentials that a RUN can see.
import { baseName } from '../base-name.js';
import { heredocOf } from '../dockerfile/heredocs.js';
import { mountsOf, secretId, secretTarget } from '../dockerfile/mounts.js';
import type { Heredoc, Instruction } from '../dockerfile/types.js';
import { singleQuoted } from '../shell/quote.js';
import { joinPath } from './paths.js';
import { canonical } from './replays.js';
import type { Scope } from './scope.js';

/** A script and where its characters stand in the Dockerfile. */
export interface StepScript {
  text: string;
  /** Offset in the file of each character; undefined when the script is not a plain piece of the file. */
  offsets: number[] | undefined;
}

/** What an instruction says after its flags, and its here-documents. */
export function textsOf({ body, heredocs }: Instruction): string[] {
  return [body.text, ...heredocs.map(({ content }) => content)];
}

/** The same as one text, with the words of an exec form as their program gets them. */
export function wholeTextOf(instruction: Instruction): string {
  return [...textsOf(instruction), ...(instruction.json ?? [])].join('\n');
}

/** The text that a RUN's shell gets. A here-document for another interpreter appears as that interpreter's input. */
export function scriptOf(instruction: Instruction, fileText: string): StepScript {
  const { json, body, heredocs } = instruction;
  if (json) return { text: json.map(singleQuoted).join(' '), offsets: undefined };
  if (heredocs.length === 0) return { text: body.text, offsets: body.offsets };
  const whole = scriptDocument(instruction);
  if (whole) return scriptIn(whole, interpreterOf(instruction)?.program, fileText);
  const documents = heredocs.map(
    ({ content, name }) => `${content}${content.endsWith('\n') || content === '' ? '' : '\n'}${name}\n`,
  );
  return { text: `${body.text}\n${documents.join('')}`, offsets: undefined };
}

/** The here-document that is the whole script of a RUN: nothing but its name stands on the instruction's own line. */
export function scriptDocument({ body, heredocs }: Instruction): Heredoc | undefined {
  return heredocs.length > 0 && heredocOf(body.text.trim()) ? heredocs[0] : undefined;
}

const SHEBANG = /^#!\s*(?:\S*\/)?(?:env\s+(?:-\S+\s+)*)?(\S+)(.*)/;

/** True for a shell whose scripts are read as they stand. */
export function isPosixShell(program: string): boolean {
  return /^(?:ba|da|a|z|k)?sh$/.test(program);
}

/** The program in the first line of a here-document, `#!/bin/sh -x`, with its options; undefined for the step's shell. */
export function interpreterOf(instruction: Instruction): { program: string; options: string } | undefined {
  const { content = '', chomp = false } = scriptDocument(instruction) ?? {};
  const [, path, options = ''] = SHEBANG.exec(chomp ? content.replace(/^\t+/, '') : content) ?? [];
  return path === undefined ? undefined : { program: baseName(path), options };
}

function scriptIn(
  { name, content, span: { start, end } }: Heredoc,
  program: string | undefined,
  fileText: string,
): StepScript {
  if (program !== undefined && !isPosixShell(program))
    return { text: `${program} - <<'${name}'\n${content}${name}\n`, offsets: undefined };
  const plain = fileText.slice(start, end) === content;
  return { text: content, offsets: plain ? Array.from(content, (_, at) => start + at) : undefined };
}

/** Credentials that a RUN can see: variable or path → name for messages. */
export interface Visible {
  variables: Map<string, string>;
  files: Map<string, string>;
}

/** What the Dockerfile's own secret mounts give to a RUN. */
export function mountedSecrets(instruction: Instruction): Visible {
  const visible: Visible = { variables: new Map(), files: new Map() };
  for (const mount of mountsOf(instruction)) {
    if (mount.type !== 'secret') continue;
    const target = secretTarget(mount);
    if (mount.env !== undefined) visible.variables.set(mount.env, mount.env);
    if (target !== undefined) visible.files.set(target, secretId(mount));
  }
  return visible;
}

/** A credential file of the context that a RUN binds, and its path in the step. */
export interface Bound {
  target: string;
  path: string;
}

/**
 * All that a RUN can see: its own mounts, credential files of the context that it binds, and what the plan mounts.
 * @param bound those files
 * @param spellings all ways to write a path
 */
export function visibleTo(
  instruction: Instruction,
  scope: Scope,
  bound: readonly Bound[],
  spellings: (path: string) => string[],
): Visible {
  const own = mountedSecrets(instruction);
  const variables = new Map([...own.variables].map(([name, id]) => [spellings(name).at(-1) ?? name, id]));
  const files = new Map<string, string>();
  for (const [target, id] of own.files) for (const place of spellings(target)) files.set(place, id);
  for (const name of [...scope.variables.keys(), ...scope.derived.keys()]) variables.set(name, name);
  const base = scope.workdir === '/' ? '/' : `${scope.workdir}/`;
  const show = (target: string, path: string) => {
    files.set(target, path);
    if (target.startsWith(base)) files.set(target.slice(base.length), path);
  };
  for (const { target, path } of scope.files) for (const place of spellings(target)) show(place, path);
  for (const { files: written, credentials } of scope.replays)
    for (const file of written) {
      show(file, credentials.join(', '));
      show(canonical(file, scope), credentials.join(', '));
    }
  for (const { path, label } of scope.left.flatMap(({ files: left }) => left)) show(path, label);
  for (const { target, path } of bound) show(joinPath(scope.workdir, target), path);
  return { variables, files };
}
