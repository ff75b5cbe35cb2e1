import { subjects, unsafe } from '../unsafe.js';

const found = (text: string, args?: Record<string, string> | 'unknown') =>
  subjects('root-user', text, args ? { args } : {});

test.each([
  ['FROM alpine', '1 root'],
  ['FROM scratch\nCOPY x /x', '1 root'],
  ['FROM alpine\nUSER root', '2 root'],
  ['FROM alpine\nUSER 0', '2 0'],
  ['FROM alpine\nUSER 0:0', '2 0:0'],
  ['FROM alpine\nUSER 0:1000', '2 0:1000'],
  ['FROM alpine\nUSER 00', '2 00'],
  ['FROM alpine\nUSER "root:app"', '2 root:app'],
  ['FROM alpine\nUSER app\nRUN x\nUSER root', '4 root'],
  ['FROM alpine\nARG U=0\nUSER $U', '3 0'],
  ['FROM alpine\nARG U\nUSER $U', '3 '],
  ['FROM alpine\nUSER ${U:-root}', '2 ${U:-root}'],
  ['FROM alpine\nUSER $APP_UID', '2 $APP_UID'],
  ['FROM alpine AS base\nUSER root\nFROM base', '3 root'],
  ['FROM alpine AS base\nUSER app\nFROM alpine', '3 root'],
  ['FROM alpine AS base\nUSER app\nONBUILD USER root\nFROM base', '4 root'],
  ['FROM a/nonroot-not AS x\nFROM alpine', '2 root'],
])('%j', async (text, expected) => {
  expect(await found(text)).toEqual([expected]);
});

test.each([
  'FROM alpine\nUSER app',
  'FROM alpine\nUSER 1000:0',
  'FROM alpine\nUSER root\nRUN x\nUSER nobody',
  'FROM alpine\nARG U=1000\nUSER $U',
  'FROM alpine\nENV U=app\nUSER $U:$U',
  'FROM alpine AS base\nUSER app\nFROM base\nRUN x',
  'FROM alpine AS base\nUSER app\nFROM base AS next\nFROM next',
  'FROM alpine AS base\nONBUILD USER app\nFROM base',
  'FROM alpine AS base\nUSER root\nFROM alpine\nUSER app',
  'FROM gcr.io/distroless/static:nonroot',
  'FROM nginxinc/nginx-unprivileged:1 AS x\nFROM x',
  'FROM mcr.microsoft.com/dotnet/aspnet:9.0 AS base\nUSER $APP_UID\nFROM base',
])('not %j', async (text) => {
  expect(await found(text)).toEqual([]);
});

test('an argument decides', async () => {
  const text = 'FROM alpine\nARG U=1000\nUSER $U';
  expect(await found(text, { U: '0' })).toEqual(['3 0']);
  const [finding] = await unsafe('root-user', text, { args: 'unknown' });
  expect(finding?.message).toContain('depends on U');
});
