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

describe('check', () => {
  const check = async (text: string, frontend?: 'builtin') => {
    const { code, stdout, stderr } = await buildImage({
      dockerfile: text,
      files,
      flags: ['--check'],
      frontend,
    });
    return { code, shown: stdout + stderr };
  };
  /** Docker 26.1 knows no checks. */
  const knowsChecks = async () => !/unsupported request/.test((await check(dockerfile, 'builtin')).shown);

  test('shows findings in the place of their twins, with the same count and exit status', async () => {
    const builtin = await check(dockerfile, 'builtin');
    const { code, shown } = await check(dockerfile);
    expect(code).toBe(builtin.code);
    if (!(await knowsChecks())) return;
    expect(code).toBe(1);
    expect(builtin.shown).toContain('SecretsUsedInArgOrEnv');
    expect(shown).not.toContain('SecretsUsedInArgOrEnv');
    expect(shown).toContain('Check complete, 2 warnings have been found!');
    expect(shown).toContain('WARNING: arg-credential\nNPM_TOKEN: ');
    expect(shown).toContain('>>> ARG NPM_TOKEN\n');
    expect(shown).toContain('WARNING: copy-credential-file\n');
  });

  test('shows them beside lints of upstream', async () => {
    if (!(await knowsChecks())) return;
    const { shown } = await check(`${dockerfile}CMD echo x\n`);
    expect(shown).toContain('Check complete, 3 warnings have been found!');
    expect(shown).toContain('WARNING: JSONArgsRecommended - https://');
    expect(shown).toContain('WARNING: arg-credential');
  });

  test('shows a refusal, without the literal value', async () => {
    if (!(await knowsChecks())) return;
    const { code, shown } = await check(`FROM busybox\nENV API_TOKEN=${value}\n`);
    expect(code).toBe(1);
    expect(shown).toContain('WARNING: env-literal\nAPI_TOKEN: ');
    expect(shown).toContain('sealfile refuses to build this');
    expect(shown.includes(value)).toBe(false);
  });

  test('shows nothing where there is nothing', async () => {
    if (!(await knowsChecks())) return;
    const { code, shown } = await check('FROM busybox\nRUN true\n');
    expect(code).toBe(0);
    expect(shown).toContain('Check complete, no warnings found.');
  });
});
