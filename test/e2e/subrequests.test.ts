// `docker buildx build --call=…` on a Dockerfile that is rewritten, and on one that is refused.
import { buildImage, canary, npmrc } from './support/index.js';

jest.setTimeout(120_000);

const value = canary();
const dockerfile = 'FROM busybox AS one\nARG NPM_TOKEN\nWORKDIR /app\nCOPY . .\nRUN test -n "$NPM_TOKEN"\n';
const files = { '.npmrc': npmrc(value) };
const call = (request: string, text = dockerfile) =>
  buildImage({ dockerfile: text, files, flags: [`--call=${request}`] });

test('preview, as text', async () => {
  const { code, stdout, stderr } = await call('preview');
  expect(code).toBe(0);
  expect(stdout).toContain('Dockerfile:2  sealed  NPM_TOKEN (arg-credential)');
  expect(stdout).toContain('-ARG NPM_TOKEN');
  expect(stdout).toContain('--secret id=npmrc,src=.npmrc');
  expect((stdout + stderr).includes(value)).toBe(false);
});

test('preview, as JSON', async () => {
  const { stdout } = await call('preview,format=json');
  const [report] = JSON.parse(stdout);
  expect(report).toMatchObject({ version: 1, path: 'Dockerfile', verdict: 'rewritten' });
  expect(report.secrets.map(({ id, flag }: { id: string; flag: string }) => [id, flag])).toEqual([
    ['NPM_TOKEN', '--secret id=NPM_TOKEN,env=NPM_TOKEN'],
    ['npmrc', '--secret id=npmrc,src=.npmrc'],
  ]);
  expect(report.dockerfile).toContain('# sealed: ARG NPM_TOKEN\n');
  expect(stdout.includes(value)).toBe(false);
});

test('preview of a refused file, whose literal is not shown', async () => {
  const literal = 'FROM busybox\nENV API_TOKEN=';
  const { code, stdout, stderr } = await call('preview', `${literal}${value}\n`);
  expect(code).toBe(2);
  expect(stdout).toContain('Dockerfile:2  refused  API_TOKEN (env-literal)');
  expect((stdout + stderr).includes(value)).toBe(false);
});

test('outline lists the secrets of the rewritten file, and no ARG', async () => {
  const { code, stdout } = await call('outline,format=json');
  expect(code).toBe(0);
  const { args = [], secrets } = JSON.parse(stdout);
  const listed = new Map(
    secrets.map(({ name, required }: { name: string; required?: boolean }) => [name, required]),
  );
  expect(listed).toEqual(new Map(Object.entries({ NPM_TOKEN: true, npmrc: true })));
  expect(args.map(({ name }: { name: string }) => name)).not.toContain('NPM_TOKEN');
});

test('check sees the rewritten file: no warning about a secret in an ARG', async () => {
  const builtin = await buildImage({ dockerfile, files, flags: ['--check'], frontend: 'builtin' });
  const { code, stdout, stderr } = await buildImage({ dockerfile, files, flags: ['--check'] });
  if (/unsupported request/.test(builtin.stderr)) {
    expect(code).toBe(builtin.code); // Docker 26.1 knows no checks
    return;
  }
  expect(code).toBe(0);
  expect(builtin.stdout + builtin.stderr).toContain('SecretsUsedInArgOrEnv');
  expect(stdout + stderr).not.toContain('SecretsUsedInArgOrEnv');
});
