// The README keeps its word: its commands are known to a test, and its example is what sealfile does.
import { existsSync, readFileSync } from 'node:fs';
import { exitCode } from '../src/commands/exit.js';
import { SealfileCommand, tree } from './commands/support/command.js';

const readme = readFileSync('README.md', 'utf8');

/** Commands that need an engine or the network, and where they are run. */
const runElsewhere = new Map([
  ['npm ci && npm run demo', '.ci/run and test/e2e'],
  ['npm ci && npm test', '.ci/run'],
  ['npm run image', 'test/e2e'],
  [
    'docker buildx build --build-arg BUILDKIT_SYNTAX=sealfile/dockerfile:dev --secret id=NPM_TOKEN,env=NPM_TOKEN .',
    'test/e2e',
  ],
  ['docker buildx build --build-arg BUILDKIT_SYNTAX=sealfile/dockerfile:dev --call=preview .', 'test/e2e'],
  [
    'docker buildx build --build-arg BUILDKIT_SYNTAX=sealfile/dockerfile:dev --call=preview,format=json .',
    'test/e2e',
  ],
]);

const runHere = /^(?<input>cat Dockerfile \| )?npx sealfile (?<args>.*)$/;

function commands(): string[] {
  const blocks = [...readme.matchAll(/^```console\n(.*?)^```/gms)].map(([, text]) => text ?? '');
  return blocks.flatMap((text) => [...text.matchAll(/^\$ (.*)$/gm)].map(([, line]) => line ?? ''));
}

function example(name: string): string {
  const [, text] = new RegExp(`<!-- ${name} -->\n\`\`\`dockerfile\n(.*?)\`\`\``, 's').exec(readme) ?? [];
  if (text === undefined) throw new Error(`README.md has no example ${name}`);
  return text;
}

const command = new SealfileCommand();
beforeAll(() => command.bundle(), 60_000);
afterAll(() => command.remove());

test.each(commands())('%s', async (line) => {
  if (runElsewhere.has(line)) return;
  const { input, args } = runHere.exec(line)?.groups ?? {};
  if (args === undefined) throw new Error('no test knows this command: run it here, or say where it is run');
  const run = await command.run(args.split(' '), {
    cwd: tree({ Dockerfile: example('before'), 'package.json': '{}' }),
    input: input ? example('before') : '',
  });
  expect(run.code).toBe(args.includes('--check') ? exitCode.wouldChange : exitCode.ok);
  expect(run.stdout).toContain('--mount=type=secret,id=NPM_TOKEN');
});

test('commands that are run elsewhere are still in the README', () => {
  expect([...runElsewhere.keys()].filter((line) => !commands().includes(line))).toEqual([]);
});

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
