// `sealfile policy`, as people call it.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import checkSchema from '../../schema/policy-check.schema.json';
import showSchema from '../../schema/policy-show.schema.json';
import { SealfileCommand, tree } from './support/command.js';

const command = new SealfileCommand();
beforeAll(() => command.bundle(), 60_000);
afterAll(() => command.remove());

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const exceptionUntil = (until: string) =>
  `  - {rule: env-literal, reason: r, owner: team-build, until: ${until}}\n`;

const org =
  'version: 1\nname: acme\nlocked: [rules]\nrules:\n  env-literal: refuse\nallow:\n  bases: [a/*]\n';

describe('policy check', () => {
  test('a valid file', async () => {
    const run = await command.run(['policy', 'check', 'org.yaml'], { cwd: tree({ 'org.yaml': org }) });
    expect(run).toEqual({ code: 0, stdout: 'org.yaml: ok\n', stderr: '' });
  });

  test('the example of the documentation', async () => {
    const run = await command.run(['policy', 'check', 'docs/policy.example.yaml'], { cwd: process.cwd() });
    expect(run.code).toBe(0);
  });

  test('every mistake of every file, and a file that is not there', async () => {
    const cwd = tree({ 'a.yaml': 'version: 1\nmode: x\nrules: {nope: off}\n', 'b.json': '{"version": 2}' });
    const run = await command.run(['policy', 'check', 'a.yaml', 'gone.yaml', 'b.json'], { cwd });
    expect(run).toEqual({
      code: 3,
      stdout: [
        'a.yaml:2: mode: "x" is not known; it is one of enforce, report',
        'a.yaml:3: rules.nope: is no rule whose action can be set',
        'b.json:1: version: this sealfile reads version 1 of policies',
        '',
      ].join('\n'),
      stderr: 'gone.yaml: cannot be read: no such file or folder\n',
    });
  });

  test('exceptions that have ended or end within two weeks are warnings', async () => {
    const dates = [day(-1), day(0), day(14), day(15)];
    const policy = `version: 1\nexceptions:\n${dates.map(exceptionUntil).join('')}`;
    const run = await command.run(['policy', 'check', 'p.yaml'], { cwd: tree({ 'p.yaml': policy }) });
    expect(run).toEqual({
      code: 0,
      stdout: [
        `p.yaml:3: warning: exceptions[0]: ended on ${dates[0]} and is without effect (env-literal, owner team-build)`,
        `p.yaml:4: warning: exceptions[1]: ends on ${dates[1]} (env-literal, owner team-build)`,
        `p.yaml:5: warning: exceptions[2]: ends on ${dates[2]} (env-literal, owner team-build)`,
        'p.yaml: ok',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('as JSON', async () => {
    const soon = `version: 1\nexceptions:\n${exceptionUntil(day(1))}`;
    const cwd = tree({ 'good.yaml': soon, 'bad.yaml': '\n- x\n' });
    const run = await command.run(['policy', 'check', '--format', 'json', 'good.yaml', 'bad.yaml'], { cwd });
    const [good, bad] = JSON.parse(run.stdout);
    expect(run.code).toBe(3);
    expect(new Ajv().validate(checkSchema, [good, bad])).toBe(true);
    expect(good).toMatchObject({ file: 'good.yaml', valid: true, problems: [], warnings: [{ line: 3 }] });
    expect(bad).toMatchObject({ file: 'bad.yaml', valid: false, problems: [{ line: 2 }] });
  });

  test('characters that would drive the terminal', async () => {
    const cwd = tree({ 'p.yaml': 'version: 1\n"a\\e[31m\\u202eb": 1\n' });
    const run = await command.run(['policy', 'check', 'p.yaml'], { cwd });
    expect(run.stdout).toBe('p.yaml:2: "a\\u001b[31m<U+202E>b": is no field here\n');
  });

  test.each([
    ['bytes that are no UTF-8', Buffer.from([0x61, 0xff]).toString('latin1'), 'latin1'],
    ['UTF-16', 'version: 1\n', 'utf16le'],
  ] as const)('%s', async (_, text, encoding) => {
    const { writeFileSync } = await import('node:fs');
    const cwd = tree({});
    writeFileSync(`${cwd}/p.yaml`, text, encoding);
    const run = await command.run(['policy', 'check', 'p.yaml'], { cwd });
    expect(run.code).toBe(3);
    expect(run.stdout + run.stderr).toMatch(/^p\.yaml/);
  });

  test('no file', async () => {
    expect((await command.run(['policy', 'check'], { cwd: tree({}) })).code).toBe(64);
  });
});

describe('policy show', () => {
  test('without any file: what is built in, as a valid policy', async () => {
    const cwd = tree({});
    const run = await command.run(['policy', 'show'], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(
      /^# built-in\nversion: 1\nname: default # built-in\nmode: enforce # built-in\n/,
    );
    expect(run.stdout).toContain('  arg-credential: seal # built-in\n');
    const again = await command.run(['policy', 'check', 'p.yaml'], { cwd: tree({ 'p.yaml': run.stdout }) });
    expect(again.stdout).toBe('p.yaml: ok\n');
  });

  test('each value with the line that said it, and the line that locks it', async () => {
    const cwd = tree({ 'org.yaml': org, 'app/sealfile.yaml': 'version: 1\n\nallow: {bases: [a/b]}\n' });
    const run = await command.run(['policy', 'show', '--policy', 'org.yaml', 'app'], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    for (const line of [
      '# built-in ← org.yaml ← app/sealfile.yaml',
      'name: acme # org.yaml:2',
      'mode: enforce # built-in, locked (org.yaml:3)',
      '  env-literal: refuse # org.yaml:5, locked (org.yaml:3)',
      '  arg-credential: seal # built-in, locked (org.yaml:3)',
      '  # scan-leak: refuse # always',
      '  bases: # each of these lists has to hold',
      '    - [ a/* ] # org.yaml:7, locked (org.yaml:3)',
      '    - [ a/b ] # app/sealfile.yaml:3, locked (org.yaml:3)',
      '  # remotes: any # built-in, locked (org.yaml:3)',
    ])
      expect(run.stdout.split('\n')).toContain(line);
  });

  test('what loosens is refused, with the lines of both files', async () => {
    const cwd = tree({ 'org.yaml': org, 'sealfile.yaml': 'version: 1\nrules: {env-literal: seal}\n' });
    const run = await command.run(['policy', 'show', '--policy', 'org.yaml'], { cwd });
    expect(run).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'sealfile.yaml:2: rules.env-literal: seal is looser than refuse (org.yaml:5), but org.yaml:3 locks rules\n',
    });
  });

  test('as JSON', async () => {
    const run = await command.run(['policy', 'show', '--policy', 'org.yaml', '--format', 'json'], {
      cwd: tree({ 'org.yaml': org }),
    });
    const shown = JSON.parse(run.stdout);
    expect(new Ajv().validate(showSchema, shown)).toBe(true);
    expect(shown).toMatchObject({
      layers: ['org.yaml'],
      policy: { name: 'acme', rules: { 'env-literal': 'refuse' } },
      origins: { name: 'org.yaml:2' },
      locked: { rules: 'org.yaml:3' },
    });
  });

  test.each(['gone', 'file'])('a context that is none: %s', async (context) => {
    const run = await command.run(['policy', 'show', context], { cwd: tree({ file: '' }) });
    expect(run).toMatchObject({ code: 3, stderr: `${context}: is no folder, and no build context\n` });
  });
});

test('help teaches', async () => {
  const cwd = tree({});
  for (const args of [['policy'], ['policy', 'check'], ['policy', 'show']]) {
    const run = await command.run([...args, '--help'], { cwd });
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/Examples:\n {2}\$ sealfile policy/);
  }
});

test('commands of the documentation are the ones that there are', () => {
  const docs = readFileSync('docs/policy.md', 'utf8');
  const called = [...docs.matchAll(/^\$ npx sealfile (policy \w+)/gm)].map(([, name]) => name);
  expect(called).toEqual(['policy check', 'policy show']);
});
