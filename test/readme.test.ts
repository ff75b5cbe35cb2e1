// The README keeps its word: its commands are known to a test, and its example is what sealfile does.
import { existsSync } from 'node:fs';
import { exitCode } from '../src/commands/exit.js';
import { SealfileCommand, tree } from './commands/support/command.js';
import { commands, example, needsEngine, readme } from './support/readme.js';

/** What .ci/run does. */
const runByCi = 'npm ci && npm test';

const runHere = /^(?<input>cat Dockerfile \| )?npx sealfile (?<args>.*)$/;

const command = new SealfileCommand();
beforeAll(() => command.bundle(), 60_000);
afterAll(() => command.remove());

test.each(commands())('%s', async (line) => {
  if (line === runByCi || needsEngine.test(line)) return;
  const { input, args } = runHere.exec(line)?.groups ?? {};
  if (args === undefined) throw new Error('no test knows this command: run it here, or say where it is run');
  const run = await command.run(args.split(' '), {
    cwd: tree({
      Dockerfile: example('before'),
      'package.json': '{}',
      'baseline.json': '{ "version": 1, "findings": [] }\n',
      ...(args.includes('polic') ? { 'sealfile.yaml': example('policy') } : {}),
    }),
    input: input ? example('before') : '',
  });
  expect(run.code).toBe(args.includes('--check') ? exitCode.wouldChange : exitCode.ok);
  expect(run.stdout).toContain(says(args));
});

function says(args: string): string {
  if (args.startsWith('policy check')) return 'sealfile.yaml: ok';
  if (args.startsWith('policy show')) return 'pipe-to-shell: refuse # sealfile.yaml:10';
  if (args.includes('--write-baseline')) return 'Dockerfile: rewritten, 1 secret';
  return '--mount=type=secret,id=NPM_TOKEN';
}

test('the example is what sealfile makes of it', async () => {
  const cwd = tree({ Dockerfile: example('before'), 'package.json': '{}' });
  const run = await command.run(['preview', '--format', 'dockerfile', 'Dockerfile'], { cwd });
  expect(run.stdout).toBe(example('after'));
});

test('exit codes are the ones of the command', () => {
  const codes = [...readme.matchAll(/^\| (\d+) \| /gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(exitCode));
});

test('every link leads to a file', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) => link ?? '');
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});
