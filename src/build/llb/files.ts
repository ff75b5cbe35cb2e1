// File operations in LLB: files made from nothing, and a selection of another file system.
import { posix } from 'node:path';
import type { DefinitionBytes } from '../gateway/gateway.js';
import { defineOp } from './definition.js';
import type { pb } from './messages.js';

/** Marks "no file system" as an input and "not a result" as an output; moby/buildkit solver/pb/const.go. */
const none = -1;

/** "As it comes": for modes and times of a copy and times of a new file. */
const unset = -1;

/**
 * A file system that holds these files and nothing else.
 * @param files paths and contents; folders are made as needed
 */
export function scratchFiles(files: [path: string, data: Uint8Array][], name: string): DefinitionBytes {
  const steps: pb.FileAction.$Properties[] = files.flatMap(([path, data]) => {
    const full = posix.join('/', path);
    const folder = posix.dirname(full);
    const mkdir = { path: folder, mode: 0o755, makeParents: true, timestamp: unset };
    const mkfile = { path: full, mode: 0o644, data, timestamp: unset };
    return folder === '/' ? [{ mkfile }] : [{ mkdir }, { mkfile }];
  });
  const actions = steps.map((step, index) => ({
    ...step,
    input: index === 0 ? none : index - 1,
    secondaryInput: none,
    output: index === steps.length - 1 ? 0 : none,
  }));
  return defineOp({ file: { actions } }, { name: `[internal] ${name}` });
}

/** Patterns as in a .dockerignore file: which files to take, and which of those not. */
export interface Selection {
  include: string[];
  exclude: string[];
}

/** The files below a folder of another file system that are selected. */
export function selectFiles(
  input: DefinitionBytes,
  folder: string,
  { include, exclude }: Selection,
  name: string,
): DefinitionBytes {
  const copy = {
    src: posix.join('/', folder),
    dest: '/',
    mode: unset,
    timestamp: unset,
    dirCopyContents: true,
    createDestPath: true,
    include_patterns: include,
    exclude_patterns: exclude,
  };
  const action = { input: none, secondaryInput: 0, output: 0, copy };
  return defineOp({ file: { actions: [action] } }, { name: `[internal] ${name}`, input });
}
