import { digest, subjects } from '../unsafe.js';

const found = (text: string) => subjects('latest-base', text);

test.each([
  ['FROM alpine', '1 docker.io/library/alpine:latest'],
  ['FROM alpine:latest', '1 docker.io/library/alpine:latest'],
  ['FROM registry.example:5000/a/b', '1 registry.example:5000/a/b:latest'],
  ['ARG V\nFROM alpine:${V:-latest}', '2 docker.io/library/alpine:latest'],
  ['FROM scratch\nCOPY --from=busybox /a /b', '2 docker.io/library/busybox:latest'],
])('%j', async (text, expected) => {
  expect(await found(text)).toEqual([expected]);
});

test.each([
  'FROM alpine:3',
  'FROM alpine:latest-dev',
  `FROM alpine@${digest}`,
  `FROM alpine:latest@${digest}`,
  'FROM alpine:3 AS latest\nFROM latest',
  'FROM scratch',
  'ARG BASE\nFROM $BASE',
])('not %j', async (text) => {
  expect(await found(text)).toEqual([]);
});
