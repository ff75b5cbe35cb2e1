// The real command, bundled once per test file and run as a process of its own.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { watch } from '../../support/watch.js';

/** What a run of the command left behind. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** How to run it, if not in the usual way. */
export interface RunOptions {
  cwd?: string;
  input?: string | Uint8Array;
  env?: NodeJS.ProcessEnv;
  encoding?: BufferEncoding;
  /** Run as this user. */
  uid?: number;
}

/** A bundle of the command in a folder that everybody may read. */
export class SealfileCommand {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sealfile-command-'));
  readonly #file = join(this.#folder, 'cli.cjs');

  async bundle(): Promise<void> {
    chmodSync(this.#folder, 0o755);
    await build({
      entryPoints: ['src/cli.ts'],
      outfile: this.#file,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      logLevel: 'warning',
    });
  }

  /** The bundle, for who runs it in another way. */
  get file(): string {
    return this.#file;
  }

  run(args: string[], options: RunOptions = {}): Promise<Run> {
    const { cwd, uid, input = '', encoding = 'utf8' } = options;
    const env = { PATH: process.env.PATH, ...options.env };
    const child = spawn(process.execPath, [this.#file, ...args], { cwd, uid, gid: uid, env });
    const run: Run = { code: null, stdout: '', stderr: '' };
    child.stdout.setEncoding(encoding).on('data', (text: string) => {
      run.stdout += text;
    });
    child.stderr.setEncoding(encoding).on('data', (text: string) => {
      run.stderr += text;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    return new Promise((done, failed) => {
      child.on('error', failed);
      child.on('close', (code) => {
        watch('the command', run.stdout, run.stderr);
        done({ ...run, code });
      });
    });
  }

  /** The first line of output of a run whose standard input stays open; it is ended then. */
  firstLine(args: string[], { cwd }: RunOptions): Promise<string> {
    const env = { PATH: process.env.PATH };
    const child = spawn(process.execPath, [this.#file, ...args], { cwd, env, timeout: 20_000 });
    let text = '';
    return new Promise((done, failed) => {
      child.on('error', failed);
      child.on('close', () => done(text.slice(0, text.indexOf('\n'))));
      child.stdout.setEncoding('utf8').on('data', (more: string) => {
        text += more;
        if (text.includes('\n')) child.kill();
      });
    });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

const trees: string[] = [];
afterAll(() => {
  for (const root of trees.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A fresh folder with these files, removed behind the tests; a path that ends in a slash is an empty folder. */
export function tree(files: Record<string, string | Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'sealfile-tree-'));
  trees.push(root);
  chmodSync(root, 0o755);
  for (const [path, content] of Object.entries(files)) {
    const full = join(root, path);
    mkdirSync(path.endsWith('/') ? full : dirname(full), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(full, content);
  }
  return root;
}

/** Dockerfiles by the verdict they get. */
export const samples = {
  clean: 'FROM scratch\nCOPY hello /\n',
  leaking: 'FROM node:24\nARG NPM_TOKEN\nRUN npm ci\n',
  refused: 'FROM node:24\nARG NPM_TOKEN\nLABEL token=$NPM_TOKEN\nCMD ["node", "x.js"]\n',
};
