// A clone whose address loses its login: run here with the git of this machine, since the engine's small images have none.
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { filesIn } from '../../scripts/samples.js';
import { plan } from '../../src/plan/plan.js';
import { defaultPolicy } from '../../src/plan/policy/policy.js';
import { canary, type FileServer, serve } from './support/index.js';

const run = promisify(execFile);
const value = canary();
let folder: string;
let server: FileServer;

/** A repository with another one as its submodule, behind a login. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealfile-e2e-clones-'));
  server = await serve(folder, { login: `build:${value}` });
  repository('part', []);
  repository('whole', [
    '-c',
    'protocol.file.allow=always',
    'submodule',
    'add',
    '-q',
    join(folder, 'part.git'),
    'part',
  ]);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function repository(name: string, command: string[]): void {
  const work = join(folder, 'work', name);
  mkdirSync(work, { recursive: true });
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'init.defaultBranch=main'];
  const git = (...args: string[]) =>
    execFileSync('git', [...identity, ...args], { cwd: work, stdio: 'pipe' });
  git('init', '-q');
  writeFileSync(join(work, 'a.txt'), name);
  if (command.length > 0) {
    git(...command);
    git('config', '-f', '.gitmodules', 'submodule.part.url', '../part.git');
  }
  git('add', '-A');
  git('commit', '-qm', 'x');
  git('clone', '-q', '--bare', work, join(folder, `${name}.git`));
  execFileSync('git', ['-C', join(folder, `${name}.git`), 'update-server-info']);
}

/** Runs the RUNs of a Dockerfile, as they are or as the plan makes them, and gives every text below the folder they run in. */
async function runs(dockerfile: string): Promise<Record<string, string>> {
  const work = mkdtempSync(join(folder, 'run-'));
  const env = { PATH: process.env.PATH, HOME: work, TOKEN: value, GIT_TERMINAL_PROMPT: '0' };
  for (const [, script = ''] of dockerfile.matchAll(/^RUN (?:--mount=\S+ )*(.*)$/gm))
    await run('sh', ['-c', script], { cwd: work, env });
  return filesIn(work);
}

test.each([
  ['a clone', 'git clone -q http://build:$TOKEN@HOST/whole.git src'],
  ['with quotes and options', 'git clone -q --branch main "http://build:${TOKEN}@HOST/whole.git" src'],
  ['with submodules', 'git clone -q --recurse-submodules http://build:$TOKEN@HOST/whole.git src'],
  [
    'with submodules and a fetch in later steps',
    'git clone -q http://build:$TOKEN@HOST/whole.git src\nRUN cd src && git submodule update -q --init\nRUN cd src && git fetch -q origin',
  ],
  [
    'with a pull in a later step',
    'git clone -q http://build:$TOKEN@HOST/whole.git src\nRUN cd src && git pull -q',
  ],
])('%s', async (_, steps) => {
  const dockerfile = `FROM a\nARG TOKEN\nRUN ${steps.replaceAll('HOST', server.address.slice(7))}\n`;
  const sealed = await plan(dockerfile, {}, defaultPolicy);
  expect(sealed.verdict).toBe('rewritten');
  const [before, after] = [await runs(dockerfile), await runs(sealed.dockerfile)];
  const holding = (files: Record<string, string>) =>
    Object.keys(files).filter((path) => files[path]?.includes(value));
  expect(holding(before)).toContain('src/.git/config');
  expect(holding(after)).toEqual([]);
  const worktree = (files: Record<string, string>) =>
    Object.entries(files).filter(([path]) => !path.includes('/.git'));
  expect(worktree(after)).toEqual(worktree(before));
  expect(after['src/a.txt']).toBe('whole');
});
