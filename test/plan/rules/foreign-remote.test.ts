import { subjects } from '../unsafe.js';

const found = (text: string, list: string[], args?: Record<string, string> | 'unknown') =>
  subjects('foreign-remote', text, { allow: { remotes: [list] }, ...(args ? { args } : {}) });

const add = (source: string) => `FROM scratch\nADD ${source} /x`;

test.each([
  ['https://github.com/acme/x', ['https://github.com/acme/**']],
  ['https://github.com/acme/x', ['github.com/acme/*']],
  ['https://GitHub.com:443/acme/x?raw=1#a', ['https://github.com/acme/x']],
  ['https://user@github.com/acme/x', ['https://github.com/acme/x']],
  ['https://github.com/acme/x.git#main:dir', ['https://github.com/acme/x.git']],
  ['git@github.com:acme/x.git', ['ssh://github.com/acme/*']],
  ['git@github.com:acme/x.git', ['git@github.com:acme/*']],
  ['git@github.com:/acme/x.git', ['git@github.com:acme/*']],
  ['ssh://git@github.com/acme/x.git', ['ssh://github.com/acme/*']],
  ['https://x.example', ['x.example/**', 'https://x.example/']],
  ['x.tar', []],
  ['github.com/acme/x', []],
  ['ftp://x.example/y', []],
  ['HTTPS://x.example/y', []],
  ['"--flag"', []],
])('%s is allowed by %j', async (source, list) => {
  expect(await found(add(source), list)).toEqual([]);
});

test.each([
  ['https://evil.example/x', ['https://github.com/acme/**']],
  ['h$' + '{Q:-ttps://evil.example/x}', ['https://github.com/acme/**']],
  ['http://github.com/acme/x', ['https://github.com/acme/**', 'github.com/acme/**']],
  ['https://github.com/acme-evil/x', ['https://github.com/acme/**']],
  ['https://github.com.evil.example/acme/x', ['https://github.com/**']],
  ['https://github.com@evil.example/acme/x', ['https://github.com/**']],
  ['https://github.com:8443/acme/x', ['https://github.com/**']],
  ['https://github.com/acme/../evil/x', ['https://github.com/acme/**', '**']],
  ['https://github.com/acme/%2e%2E/evil/x', ['https://github.com/acme/**']],
  ['https://github.com/acme%2f..%2fevil/x', ['https://github.com/**']],
  ['https://github.com/acme//x', ['https://github.com/**']],
  ["'https://evil.example\\@github.com/acme/x'", ['https://github.com/**', '**']],
  ['https://g\u0456thub.com/acme/x', ['**']],
  ['git@evil.example:acme/x.git', ['ssh://github.com/**']],
  ['me@evil.example:acme/x.git', ['ssh://github.com/**']],
  ['HTTPS://evil.example/x.git', ['https://github.com/**']],
  ['git://github.com/acme/x', ['https://github.com/**']],
  ['https://a/b https://evil.example/c', ['https://a/**']],
  ['["https://evil.example/a b"]'.replace(' b', ''), ['https://a/**']],
])('%s is not allowed by %j', async (source, list) => {
  const text = source.startsWith('[') ? `FROM scratch\nADD ${source.replace(']', ', "/x"]')}` : add(source);
  expect(await found(text, list)).toHaveLength(1);
});

describe('variables', () => {
  const text = 'FROM scratch\nARG V=1\nENV HOST=github.com\nADD https://$HOST/acme/$V /x';
  const list = ['https://github.com/acme/*'];

  test('are filled in', async () => {
    expect(await found(text, list)).toEqual([]);
    expect(await found(text, list, { V: '../evil' })).toHaveLength(1);
    expect(await found(text, list, { HOST: 'evil.example' })).toEqual([]);
    expect(await found(text, list, 'unknown')).toHaveLength(1);
  });

  test('by the last instruction that sets them', async () => {
    const url = 'https://evil.example/x';
    expect(
      await found(`FROM scratch\nENV U=https://github.com/acme/x\nARG U=${url}\nADD $U /x`, list),
    ).toHaveLength(1);
    expect(
      await found(`FROM scratch\nENV U=${url}\nENV U=https://github.com/acme/x A=$U\nADD $A /x`, list),
    ).toEqual([`4 ${url}`]);
    expect(await found(`FROM scratch\nADD $U /x\nENV U=${url}`, list)).toEqual([]);
  });

  test('come along with a stage, its triggers, and the head', async () => {
    const url = 'https://evil.example/x';
    expect(await found(`FROM scratch AS a\nENV U=${url}\nFROM a\nADD $U /x`, list)).toEqual([`4 ${url}`]);
    expect(await found(`FROM scratch AS a\nONBUILD ENV U=${url}\nFROM a\nADD $U /x`, list)).toEqual([
      `4 ${url}`,
    ]);
    expect(await found(`ARG U=${url}\nFROM scratch\nARG U\nADD $U /x`, list)).toEqual([`4 ${url}`]);
    expect(await found(`ARG U=${url}\nFROM scratch\nADD $U /x`, list)).toEqual([]);
  });

  test('that the base image may set leave it open', async () => {
    expect(await found('FROM alpine\nADD $U /x', list)).toEqual(['2 $U']);
    expect(await found('FROM alpine\nENV $A=b\nENV B=c\nADD $U$B /x', list)).toEqual(['4 $U$B']);
    expect(await found('FROM alpine\nADD dir/$U /x', list)).toEqual([]);
    expect(await found('FROM alpine\nARG JAR_FILE\nADD ${JAR_FILE} /x', list)).toEqual([]);
    expect(await found('FROM alpine\nARG JAR_FILE=target/*.jar\nADD ${JAR_FILE} /x', list)).toEqual([]);
  });
});

test('COPY fetches nothing, an ONBUILD does', async () => {
  expect(await found('FROM scratch\nCOPY https://evil.example/x /x', [])).toEqual([]);
  expect(await found('FROM scratch\nONBUILD ADD https://evil.example/x /x', [])).toEqual([
    '2 https://evil.example/x',
  ]);
});

test('what may be a credential in an address is not shown', async () => {
  const value = `v${Math.random().toString(36).slice(2)}`;
  const text = add(`https://me:${value}@evil.example/x?token=${value}`);
  const names = await found(text, ['**/y']);
  expect(names).toEqual(['2 https://evil.example/x']);
});
