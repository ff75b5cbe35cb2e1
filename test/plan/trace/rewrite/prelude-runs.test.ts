// Rewritten steps run for real: what the command in the middle sees, and what the step leaves.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plant } from '../../../../scripts/guard/notes.js';
import { readDockerfile } from '../../../../src/plan/dockerfile/read.js';
import { scriptOf } from '../../../../src/plan/trace/step.js';
import { planned } from '../../outcome.js';

const canary = plant(randomBytes(18).toString('hex'));
const digest = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

const shells = ['sh', 'bash', 'dash', 'busybox'].filter(
  (shell) => spawnSync(shell, ['-c', ':'], { stdio: 'ignore' }).error === undefined || shell === 'sh',
);
const base = mkdtempSync(join(tmpdir(), 'sealfile-prelude-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A new HOME with a `use` command that keeps the digest of the file that it is given, and ends as told. */
function home(): string {
  const folder = mkdtempSync(join(base, 'h'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    join(folder, 'bin/use'),
    '#!/bin/sh\nsha256sum < "$1" | cut -d" " -f1 > "$HOME/seen"\nexit "${2:-0}"\n',
    { mode: 0o755 },
  );
  return folder;
}

/** Runs the last RUN of the rewritten file as its shell would, with the canary as the secret. */
async function run(shell: string, folder: string, ...lines: string[]): Promise<number | null> {
  const text = ['FROM a', 'ARG NPM_TOKEN', ...lines, ''].join('\n');
  const { verdict, dockerfile } = await planned(text);
  expect(verdict).toBe('rewritten');
  const step = readDockerfile(dockerfile).stages[0]?.instructions.findLast(
    ({ keyword }) => keyword === 'RUN',
  );
  if (!step) throw new Error('no step is left');
  const script = step.json ?? ['-c', scriptOf(step, dockerfile).text];
  const words = step.json ? step.json.slice(1) : script;
  const args = shell === 'busybox' ? ['sh', ...words] : words;
  const env = { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HOME: folder, NPM_TOKEN: canary };
  return spawnSync(shell, args, { cwd: folder, env, stdio: 'ignore' }).status;
}

const write = 'RUN printf %s "t=$NPM_TOKEN" > ~/.npmrc';
const seen = (folder: string): string => readFileSync(join(folder, 'seen'), 'utf8').trim();

/** True when the canary lies nowhere in a folder. */
function clean(folder: string): boolean {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile())
    .every((path) => !readFileSync(path, 'latin1').includes(canary));
}

describe.each(shells)('%s', (shell) => {
  test.each([
    ['shell form', 'RUN use ~/.npmrc'],
    ['exec form', 'RUN ["sh", "-c", "use ~/.npmrc"]'],
    ['here-document', 'RUN <<E\nuse ~/.npmrc\nE'],
    ['set -e', 'RUN set -e; use ~/.npmrc; true'],
    ['set -eu', 'RUN set -eu && cd bin && use ~/.npmrc'],
    ['subshell', 'RUN (cd /; use ~/.npmrc)'],
    ['in the background', 'RUN use ~/.npmrc & wait'],
  ])('the command sees the file, and nothing is left: %s', async (_, line) => {
    const folder = home();
    expect(await run(shell, folder, write, line)).toBe(0);
    expect(seen(folder)).toBe(digest(`t=${canary}`));
    expect(existsSync(join(folder, '.npmrc'))).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['bin', 'seen']);
    expect(clean(folder)).toBe(true);
  });

  test.each([
    ['the last command fails', 'RUN use ~/.npmrc 7', 7],
    ['exec form', 'RUN ["use", ".npmrc", "7"]', 7],
    ['exit', 'RUN use ~/.npmrc; exit 5', 5],
    ['set -e', 'RUN set -e; use ~/.npmrc 3; true', 3],
    ['set -u', 'RUN use ~/.npmrc; set -u; : "$NONE"', undefined],
    ['a failing chain', 'RUN use ~/.npmrc && false && true', 1],
    ['rescued', 'RUN use ~/.npmrc 7 || true', 0],
    ['a function', 'RUN f() { use ~/.npmrc; return 4; }; f', 4],
    ['terminated', 'RUN use ~/.npmrc; kill -TERM $$; sleep 5', undefined],
  ])('the exit status stays: %s', async (_, line, status) => {
    const folder = home();
    const found = await run(shell, folder, write, line);
    if (status === undefined) expect(found).not.toBe(0);
    else expect(found).toBe(status);
    expect(seen(folder)).toBe(digest(`t=${canary}`));
    if (!line.includes('kill')) expect(clean(folder)).toBe(true);
  });

  test('the step fails where the file cannot be written', async () => {
    const folder = home();
    const lines = ['RUN mkdir ~/d && printf %s "$NPM_TOKEN" > ~/d/f', 'RUN use ~/d/f'];
    expect(await run(shell, folder, ...lines)).not.toBe(0);
    expect(existsSync(join(folder, 'seen'))).toBe(false);
  });

  test.each([
    ['a function named rm', 'RUN rm() { :; }; use ~/.npmrc'],
    ['a PATH without rm', 'RUN use ~/.npmrc; PATH=/none'],
  ])('the step fails where the file stays: %s', async (_, line) => {
    const folder = home();
    const status = await run(shell, folder, write, line);
    expect(seen(folder)).toBe(digest(`t=${canary}`));
    expect(status !== 0 || clean(folder)).toBe(true);
  });

  test.each([
    ['replaced', write, 0o640, (before: string) => `${before.slice(0, 0)}t=${canary}`],
    [
      'added to',
      'RUN printf %s "t=$NPM_TOKEN" >> ~/.npmrc',
      0o600,
      (before: string) => `${before}t=${canary}`,
    ],
    [
      'edited',
      'RUN sed -i "s/^X/$NPM_TOKEN/" ~/.npmrc',
      0o604,
      (before: string) => before.replace(/^X/, canary),
    ],
  ])(
    'a file that was there is back, byte for byte and with its mode: %s',
    async (_, writer, mode, expected) => {
      const folder = home();
      const file = join(folder, '.npmrc');
      const before = 'X\n\tregistry=r\r\nno end';
      writeFileSync(file, before);
      chmodSync(file, mode);
      expect(await run(shell, folder, writer, 'RUN use ~/.npmrc')).toBe(0);
      expect(seen(folder)).toBe(digest(expected(before)));
      expect(digest(readFileSync(file))).toBe(digest(before));
      expect(statSync(file).mode & 0o777).toBe(mode);
      expect(readdirSync(folder).sort()).toEqual(['.npmrc', 'bin', 'seen']);
    },
  );

  test.each([
    ['to a file', true],
    ['to nothing', false],
  ])('a link %s is back, and what it points to is as it was', async (_, there) => {
    const folder = home();
    const target = join(folder, 'target');
    if (there) writeFileSync(target, 'old');
    symlinkSync(target, join(folder, '.npmrc'));
    expect(await run(shell, folder, write, 'RUN use ~/.npmrc 9')).toBe(9);
    expect(seen(folder)).toBe(digest(`t=${canary}`));
    expect(readlinkSync(join(folder, '.npmrc'))).toBe(target);
    expect(existsSync(target)).toBe(there);
    expect(clean(folder)).toBe(true);
  });

  test('the step that writes and uses', async () => {
    const folder = home();
    expect(await run(shell, folder, `${write} && chmod 600 ~/.npmrc && use ~/.npmrc 6`)).toBe(6);
    expect(seen(folder)).toBe(digest(`t=${canary}`));
    expect(clean(folder)).toBe(true);
  });

  test('several files, and the mode that a later step gives', async () => {
    const folder = home();
    const lines = [write, 'RUN printf %s "$NPM_TOKEN" > ~/.netrc', 'RUN chmod 600 ~/.netrc'];
    const last = 'RUN use ~/.netrc && stat -c %a ~/.netrc > mode && cat ~/.npmrc | sha256sum';
    expect(await run(shell, folder, ...lines, last)).toBe(0);
    expect(seen(folder)).toBe(digest(canary));
    expect(readFileSync(join(folder, 'mode'), 'utf8').trim()).toBe('600');
    expect(clean(folder)).toBe(true);
  });

  test('derived variables and defaults reach the command', async () => {
    const folder = home();
    const lines = ['ENV X="a \\"$NPM_TOKEN\\""', 'RUN printf %s "$X" | sha256sum | cut -d" " -f1 > ~/x'];
    expect(await run(shell, folder, ...lines)).toBe(0);
    expect(readFileSync(join(folder, 'x'), 'utf8').trim()).toBe(digest(`a "${canary}"`));
  });
});
