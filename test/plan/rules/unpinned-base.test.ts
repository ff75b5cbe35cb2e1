import { digest, subjects, unsafe } from '../unsafe.js';

const found = (text: string, look?: Parameters<typeof subjects>[2]) => subjects('unpinned-base', text, look);

test.each([
  ['FROM alpine', ['1 docker.io/library/alpine:latest']],
  ['FROM alpine:3 AS x\nFROM x', ['1 docker.io/library/alpine:3']],
  ['FROM --platform=linux/arm64 "ghcr.io/a/b:1"', ['1 ghcr.io/a/b:1']],
  ['FROM scratch\nCOPY --from=busybox:1 /a /b', ['2 docker.io/library/busybox:1']],
  ['FROM scratch\nRUN --mount=from=a/b,target=/x x', ['2 docker.io/a/b:latest']],
  ['FROM scratch\nRUN --mount=type=cache,from=a/b,target=/x x', ['2 docker.io/a/b:latest']],
  ['FROM scratch\nONBUILD COPY --from=a/b /x /y', ['2 docker.io/a/b:latest']],
  ['FROM scratch\nONBUILD RUN --mount=from=a/b,target=/x x', ['2 docker.io/a/b:latest']],
  ['ARG V=3\nFROM alpine:${V}', ['2 docker.io/library/alpine:3']],
  ['ARG A=alpine\nARG B=$A:3\nFROM $B', ['3 docker.io/library/alpine:3']],
  ['FROM alpine:${V:-3}', ['1 docker.io/library/alpine:3']],
  ['ARG BASE\nFROM ${BASE}', ['2 ${BASE}']],
  [
    'FROM a/${TARGETARCH}:1',
    ['386', 'amd64', 'arm', 'arm64', 'ppc64le', 'riscv64', 's390x'].map((arch) => `1 docker.io/a/${arch}:1`),
  ],
])('%j', async (text, expected) => {
  const names = await found(text);
  expect(names.sort()).toEqual(expected.sort());
});

test.each([
  `FROM alpine@${digest}`,
  `FROM alpine:3@${digest}`,
  'FROM scratch',
  `FROM alpine@${digest} AS Build\nFROM build\nCOPY --from=BUILD /a /b\nCOPY --from=0 /a /b`,
  `ARG D=@${digest}\nFROM alpine\${D}`,
  `ARG BASE=alpine:3@${digest}\nFROM $BASE`,
  'ARG BASE=scratch\nFROM $BASE',
  'FROM scratch AS build-amd64\nFROM scratch AS build-arm64\nFROM build-$TARGETARCH',
  'FROM scratch\nRUN --mount=type=cache,target=/x --mount=type=tmpfs,target=/y --mount=from=scratch,target=/z x',
  'FROM scratch\nCOPY --from=scratch /a /b',
])('pinned: %j', async (text) => {
  expect(await found(text)).toEqual([]);
});

test('what the build was given decides', async () => {
  const text = `ARG BASE=alpine@${digest}\nFROM $BASE`;
  expect(await found(text, { args: { BASE: 'alpine:3' } })).toEqual(['2 docker.io/library/alpine:3']);
  expect(await found('ARG BASE\nFROM $BASE', { args: { BASE: `a@${digest}` } })).toEqual([]);
  expect(await found('ARG OTHER\nFROM ${BASE:-a}', { args: { BASE: `a@${digest}` } })).toHaveLength(1);
});

test('where nobody knows what a build is given, the defaults are judged', async () => {
  expect(await found(`ARG BASE=alpine@${digest}\nFROM $BASE`, { args: 'unknown' })).toEqual([]);
  expect(await found('ARG BASE\nFROM $BASE', { args: 'unknown' })).toEqual(['2 $BASE']);
});

test('says what, why and what to do', async () => {
  const [finding] = await unsafe('unpinned-base', 'FROM alpine:3');
  expect(finding?.message).toMatch(/^The image alpine:3 has no digest: /);
  expect(finding?.help).toContain('alpine:3@sha256:…');
});
