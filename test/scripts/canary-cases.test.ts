// The canary harness: cases, the Dockerfile as it is built, and what is made up around it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findCases } from '../../scripts/canary/cases.js';
import { madeUp } from '../../scripts/canary/context.js';
import { fileChanges } from '../../scripts/canary/images.js';
import { openArgs, survey } from '../../scripts/canary/survey.js';
import { buildText, contextName, isDecoded } from '../../scripts/canary/text.js';
import { Values } from '../../scripts/canary/values.js';
import { readDockerfile } from '../../src/plan/dockerfile/read.js';

describe('cases', () => {
  const root = mkdtempSync(join(tmpdir(), 'sealfile-cases-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeAll(() => {
    write('cases/a/Dockerfile', 'FROM a\n');
    write('cases/a/case.json', '{"outcome": "sealed"}');
    write('cases/a/context.json', '{"files": {".npmrc": "npmrc"}, "args": ["TOKEN"]}');
    write('cases/a/context/src/main.js', '1\n');
    write('cases/b/before.Dockerfile', 'FROM b\n');
    write('cases/b/context.json', '{}');
    write('cases/b/refused.txt', 'no');
    write('cases/other/README.md', '');
    write('loose/x.Dockerfile', 'FROM x\n');
    write('loose/Dockerfile', 'FROM y\n');
    write('empty/README.md', '');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test('of a folder of cases, of one case, of loose Dockerfiles', () => {
    const [a, b] = findCases(join(root, 'cases'));
    expect(a).toEqual({
      name: 'a',
      dockerfile: 'FROM a\n',
      files: { 'src/main.js': '1\n' },
      credentialFiles: { '.npmrc': 'npmrc' },
      args: ['TOKEN'],
      expected: 'sealed',
    });
    expect(b?.expected).toBe('refused');
    expect(findCases(join(root, 'cases/a'))).toEqual([a]);
    expect(findCases(join(root, 'loose')).map(({ name }) => name)).toEqual(['Dockerfile', 'x.Dockerfile']);
  });

  test('a folder without any is an error', () => {
    expect(() => findCases(join(root, 'empty'))).toThrow('holds no case');
    expect(() => findCases(join(root, 'nowhere'))).toThrow('is no folder');
  });
});

describe('the text', () => {
  test('gets a name for every stage and loses its frontend', () => {
    const text = '# syntax=example/frontend:1\n# escape=`\nFROM a  \nRUN x\nFROM b AS c\nFROM `\n  d\n';
    expect(buildText(text)).toEqual({
      text: '# escape=`\n#\nFROM a AS stage-0  \nRUN x\nFROM b AS c\nFROM `\n  d AS stage-2\n',
      stages: ['stage-0', 'c', 'stage-2'],
    });
  });

  test.each([
    ['node', 'node'],
    ['node:latest', 'node'],
    ['docker.io/library/node:24', 'node:24'],
    ['docker.io/acme/node', 'acme/node'],
    ['registry.test/library/node:latest', 'registry.test/library/node'],
  ])('%s is named %s', (reference, name) => {
    expect(contextName(reference)).toBe(name);
  });

  test('a variable that is decoded is told from one that is not', () => {
    const dockerfile = readDockerfile(
      'FROM a\nRUN echo $KEY | base64 -d > k\nRUN echo $TOKEN | base64 > t\nRUN echo "${B}" | base64 --decode\n',
    );
    expect(['KEY', 'TOKEN', 'B'].map((name) => isDecoded(dockerfile, name))).toEqual([true, false, true]);
  });
});

describe('the survey', () => {
  const dockerfile = readDockerfile(
    [
      'ARG TAG=24',
      'FROM node:${TAG} AS build',
      'ARG DIR',
      'COPY --from=tools:1 /bin/x /bin/x',
      'COPY --chown=app:staff package*.json $DIR ./',
      'ADD https://a.test/b /b',
      'RUN --mount=type=secret,id=t --mount=type=ssh --mount=from=build,target=/b --mount=from=extra,target=/e chown -R web:web /x',
      'RUN ["npm", "ci"]',
      'FROM build',
      'USER worker',
      '',
    ].join('\n'),
  );

  test('finds what is taken from outside', () => {
    const found = survey(dockerfile, { DIR: 'plain' });
    expect([...found.images]).toEqual(['node:24', 'tools:1', 'extra']);
    expect([...found.sources]).toEqual(['package*.json', 'plain']);
    expect([...found.remote]).toEqual(['https://a.test/b']);
    expect(found.secrets.map(({ id }) => id)).toEqual(['t']);
    expect(found.ssh).toBe(true);
    expect([...found.users]).toEqual(['app', 'staff', 'web', 'worker']);
    expect([...found.programs]).toEqual(['npm']);
  });

  test('finds the ARGs without a default', () => {
    expect(openArgs(dockerfile)).toEqual(['DIR']);
  });
});

test('what is copied and not there is made up, a credential where the name says so', () => {
  const values = new Values();
  const made = madeUp(['.', 'src/', '*.csproj', 'app.js', '.npmrc', 'lib', 'conf/'], ['conf/a'], values);
  expect(Object.keys(made)).toEqual(['src/file.txt', 'x.csproj', 'app.js', '.npmrc', 'lib/file.txt']);
  const holding = Object.keys(made).filter((path) => made[path]?.includes(values.canary));
  expect(holding).toEqual(['.npmrc']);
});

test('values hold the canary, each is another', () => {
  const values = new Values();
  const all = [values.variable('A'), values.variable('B'), values.variable('A')];
  expect(all.every((value) => value.startsWith(values.canary))).toBe(true);
  expect(new Set(all).size).toBe(2);
  const decoded = Buffer.from(values.variable('A', true), 'base64').toString();
  expect(decoded === all[0]).toBe(true);
});

test('files with the credential may go, and folders that held nothing else', () => {
  const before = new Map([
    ['app', 'directory 755'],
    ['app/.npmrc', 'file a with the credential'],
    ['key', 'directory 700'],
    ['key/id_rsa', 'file b with the credential'],
    ['emptied', 'directory 755'],
    ['plain', 'directory 755'],
    ['plain/file', 'file c'],
    ['var/lib/recorded/1-1', 'file d'],
  ]);
  const after = new Map([
    ['app', 'directory 755'],
    ['app/.npmrc', 'file e'],
    ['new', 'file f'],
  ]);
  const ever = new Set(['app/.npmrc', 'key/id_rsa', 'emptied/id_rsa']);
  expect(fileChanges(before, after, ever)).toEqual(['+ new', '- plain', '- plain/file']);
});
