import { plan } from '../../../src/plan/plan.js';
import { defaultPolicy } from '../../../src/plan/policy/policy.js';
import { digest, subjects, unsafe } from '../unsafe.js';

const found = (text: string, ...lists: string[][]) =>
  subjects('foreign-base', text, { allow: { bases: lists } });

test('without a list everything is allowed', async () => {
  expect(await found('FROM evil.example/x')).toEqual([]);
});

test('an empty list allows nothing but stages and scratch', async () => {
  expect(await found('FROM scratch AS a\nFROM a', [])).toEqual([]);
  expect(await found('FROM alpine', [])).toHaveLength(1);
});

test.each([
  ['alpine', ['alpine']],
  ['alpine:3.22', ['alpine']],
  [`alpine:3.22@${digest}`, ['alpine']],
  [`alpine@${digest}`, ['docker.io/library/*']],
  ['alpine:3.22', ['alpine:3.*']],
  [`alpine:3.22@${digest}`, ['alpine:3.22']],
  ['docker.io/alpine', ['alpine']],
  ['index.docker.io/library/alpine', ['alpine']],
  ['acme/x', ['acme/*']],
  ['ghcr.io/acme/a/b:1', ['ghcr.io/acme/**']],
  ['localhost:5000/x', ['localhost:5000/*']],
  ['anything.example/x', ['**']],
  ['x.acme.example/y', ['*.acme.example/**']],
  [`alpine:3@${digest}`, ['**/*@sha256:*']],
  [`ghcr.io/acme/x@${digest}`, ['**/*@sha256:*']],
])('%s is allowed by %j', async (image, list) => {
  expect(await found(`FROM ${image}`, list)).toEqual([]);
});

test.each([
  ['alpine', ['node']],
  ['alpine:3', ['**/*@sha256:*']],
  ['alpine:3', ['alpine:2']],
  [`alpine@${digest}`, ['alpine:3']],
  ['acme/alpine', ['alpine']],
  ['evil.example/library/alpine', ['alpine', 'docker.io/library/*']],
  ['ghcr.io/acme/a/b', ['ghcr.io/acme/*']],
  ['ghcr.io/acme-evil/a', ['ghcr.io/acme/**']],
  ['ghcr.io/acme', ['ghcr.io/acme/**']],
  ['GHCR.IO/acme/a', ['ghcr.io/acme/**']],
  ['ghcr.io:443/acme/a', ['ghcr.io/acme/**']],
  ['ACME/x', ['acme/*', 'docker.io/**']],
  ['ghcr.io.evil.example/acme/a', ['ghcr.io/**']],
  ['evil.example/ghcr.io/acme/a', ['ghcr.io/**']],
  ['\u0430lpine', ['alpine', '**']],
  ['ghcr.i\u043e/acme/a', ['ghcr.io/**', '**']],
  ['alpine:3\u202e', ['**']],
])('%s is not allowed by %j', async (image, list) => {
  expect(await found(`FROM ${image}`, list)).toHaveLength(1);
});

test('every list has to hold', async () => {
  expect(await found('FROM alpine', ['docker.io/**'], ['alpine'])).toEqual([]);
  expect(await found('FROM node', ['docker.io/**'], ['alpine'])).toHaveLength(1);
});

test('images that files are taken from count, stages do not', async () => {
  const text = [
    'FROM alpine AS Build',
    'FROM build AS next',
    'COPY --from=BUILD /a /b',
    'COPY --from=0 /a /b',
    'COPY --from=a/b /a /b',
    'RUN --mount=type=bind,from=next,target=/n --mount=from=c/d,target=/m x',
    'ONBUILD COPY --from=e/f /a /b',
    'FROM Build',
  ].join('\n');
  expect(await found(text, ['alpine'])).toEqual([
    '5 docker.io/a/b:latest',
    '6 docker.io/c/d:latest',
    '7 docker.io/e/f:latest',
    '8 Build',
  ]);
});

test('a stage is one only for what comes after it, and never by another case in a FROM', async () => {
  expect(await found('FROM late\nFROM alpine AS late', ['alpine'])).toEqual([
    '1 docker.io/library/late:latest',
  ]);
});

describe('names by ARG', () => {
  const allow = { bases: [['alpine', 'node']] };
  const text = 'ARG BASE=alpine\nFROM $BASE';

  test('are judged by what the build was given', async () => {
    expect(await subjects('foreign-base', text, { allow })).toEqual([]);
    expect(await subjects('foreign-base', text, { allow, args: { BASE: 'node' } })).toEqual([]);
    expect(await subjects('foreign-base', text, { allow, args: { BASE: 'evil/x' } })).toEqual([
      '2 docker.io/evil/x:latest',
    ]);
    expect(await subjects('foreign-base', text, { allow, args: { BASE: 'scratch' } })).toEqual([]);
  });

  test('an ARG of a stage is not one of a FROM', async () => {
    const two = 'FROM alpine\nARG BASE=node\nFROM ${BASE:-evil/x}';
    expect(await subjects('foreign-base', two, { allow, args: { BASE: 'node' } })).toHaveLength(1);
  });

  test('are refused where nobody knows what a build is given', async () => {
    const [finding] = await unsafe('foreign-base', text, { allow, args: 'unknown' });
    expect(finding?.message).toContain(
      'depends on the variable BASE, and a build may be given another value',
    );
    const stage = 'ARG KIND=dev\nFROM alpine AS dev\nFROM $KIND';
    expect(await subjects('foreign-base', stage, { allow, args: 'unknown' })).toEqual(['3 $KIND']);
    expect(await subjects('foreign-base', stage, { allow })).toEqual([]);
  });

  test.each(['ARG BASE\nFROM $BASE', 'ARG A=$TARGETSTAGE\nFROM x/$A', 'FROM "alpine'])(
    'are refused where they are not known: %j',
    async (lines) => {
      expect(await subjects('foreign-base', lines, { allow })).toHaveLength(1);
    },
  );

  test('by the platform: every usual one has to be allowed', async () => {
    const platform = 'FROM $TARGETARCH/alpine';
    const one = { bases: [['amd64/alpine']] };
    expect(await subjects('foreign-base', platform, { allow: one })).toHaveLength(6);
    expect(await subjects('foreign-base', platform, { allow: { bases: [['*/alpine']] } })).toEqual([]);
    expect(await subjects('foreign-base', platform, { allow: one, args: { TARGETARCH: 'amd64' } })).toEqual(
      [],
    );
    const stages = 'FROM alpine AS x-amd64\nFROM alpine AS x-arm64\nFROM x-${TARGETARCH}';
    expect(await subjects('foreign-base', stages, { allow })).toEqual([]);
  });

  test('of a credential are never shown', async () => {
    const secret = 'ARG NPM_TOKEN\nFROM r.example/$NPM_TOKEN';
    const value = `v${Math.random().toString(36).slice(2)}`;
    const { findings } = await plan(
      secret,
      { args: { NPM_TOKEN: value } },
      { ...defaultPolicy, allow: { ...defaultPolicy.allow, bases: [['alpine']] } },
    );
    expect(findings.some(({ rule }) => rule === 'foreign-base')).toBe(true);
    expect(JSON.stringify(findings).includes(value)).toBe(false);
  });
});

test('a variable without end is no name', async () => {
  const lines = [
    'ARG A0=aaaaaaaaaaaaaaaa',
    ...Array.from({ length: 40 }, (_, at) => `ARG A${at + 1}=$A${at}$A${at}`),
  ];
  expect(await found(`${lines.join('\n')}\nFROM $A40`, ['**'])).toHaveLength(1);
});

test('it refuses by default', async () => {
  const policy = { ...defaultPolicy, allow: { ...defaultPolicy.allow, bases: [['alpine']] } };
  expect((await plan('FROM node', { args: {} }, policy)).verdict).toBe('refused');
});

test('a number that is too large for an index names an image', async () => {
  expect(await found('FROM scratch AS a\nCOPY --from=0 /x /y', [])).toEqual([]);
  expect(await found('FROM scratch\nCOPY --from=99999999999999999999 /x /y', [])).toHaveLength(1);
});
