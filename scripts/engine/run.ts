// Runs other programs and collects what they print.
import { spawn } from 'node:child_process';

export interface RunResult {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Written to the program's standard input, which is empty otherwise. */
  input?: string | Uint8Array;
  /** Called with each piece of standard error as it comes. */
  onStderr?: (text: string) => void;
}

/** Runs a program to its end. A non-zero exit is a result, not an error; throws only when it cannot be started. */
export function run(program: string, args: string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: options.env ?? process.env, cwd: options.cwd });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => out.push(piece));
    child.stderr.on('data', (piece: Buffer) => {
      err.push(piece);
      options.onStderr?.(piece.toString());
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const text = (pieces: Buffer[]) => Buffer.concat(pieces).toString();
      resolve({ code: code ?? (signal ? 128 : 1), stdout: text(out), stderr: text(err) });
    });
    child.stdin.on('error', () => {}); // the program may end before it has read everything
    child.stdin.end(options.input ?? '');
  });
}

/** Like `run`, but a non-zero exit throws an error with the last lines of standard error. */
export async function must(program: string, args: string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, options);
  if (code === 0) return stdout;
  const tail = (stderr || stdout).trim().split('\n').slice(-12).join('\n');
  throw new Error(`${program} ${args.slice(0, 3).join(' ')} … ended with ${code}:\n${tail}`);
}

/** Whether a program answers to these arguments with exit code 0. */
export async function works(program: string, args: string[], env?: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    return (await run(program, args, { env })).code === 0;
  } catch {
    return false;
  }
}
