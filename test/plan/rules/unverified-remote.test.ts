import { digest, subjects } from '../unsafe.js';

const commit = '0b'.repeat(20);
const found = (lines: string, args?: Record<string, string>) =>
  subjects('unverified-remote', `FROM scratch\n${lines}`, args ? { args } : {});

test.each([
  ['ADD https://h/x /x', ['2 https://h/x']],
  ['ADD http://h/x /x', ['2 http://h/x']],
  ['ADD https://h/x https://h/y a.txt /x/', ['2 https://h/x', '2 https://h/y']],
  ['ADD https://h/x.git /x', ['2 https://h/x.git']],
  ['ADD https://h/x.git#v1 /x', ['2 https://h/x.git']],
  [`ADD https://h/x.git#${commit.slice(1)} /x`, ['2 https://h/x.git']],
  [`ADD https://h/x#${commit} /x`, ['2 https://h/x']],
  [`ADD https://h/x.git#main:${commit} /x`, ['2 https://h/x.git']],
  ['ADD git@h:x.git /x', ['2 ssh://h/x.git']],
  [`ADD https://h/x.git#${'0c'.repeat(32)} /x`, ['2 https://h/x.git']],
  [`ADD https://h/x.git?commit=0b0b0b0b#${commit} /x`, ['2 https://h/x.git']],
  [`ADD https://h/x.git?commit=${commit}&check%73um=0b0b0b0b /x`, ['2 https://h/x.git']],
  ['ADD --checksum= https://h/x /x', ['2 https://h/x']],
  ['ARG S\nADD --checksum=$S https://h/x /x', ['3 https://h/x']],
  [`ADD --checksum=${commit} https://h/x /x`, ['2 https://h/x']],
  [`ADD --checksum=${digest} https://h/x.git /x`, ['2 https://h/x.git']],
  ['ADD --checksum=sha256:0a https://h/x /x', ['2 https://h/x']],
  ['ONBUILD ADD https://h/x /x', ['2 https://h/x']],
  ['ADD ["https://h/x", "/x"]', ['2 https://h/x']],
  ['ADD ${Q:-https://h/x} /x', ['2 https://h/x']],
])('%s', async (line, expected) => {
  expect(await found(line)).toEqual(expected);
});

test.each([
  `ADD --checksum=${digest} https://h/x /x`,
  `ARG S=${digest}\nADD --checksum=\${S} https://h/x /x`,
  `ADD https://h/x.git#${commit} /x`,
  `ADD https://h/x.git#${commit}:dir /x`,
  `ADD https://h/x.git?ref=main&checksum=${commit} /x`,
  `ADD https://h/x.git?commit=${commit}#main /x`,
  `ADD --checksum=${commit} git@h:x.git#main /x`,
  'ADD x.tar /x',
  'ADD <<EOF /x\nhttps://h/x\nEOF',
  'COPY https://h/x /x',
])('checked: %s', async (line) => {
  expect(await found(line)).toEqual([]);
});

test('an argument can take the checksum away', async () => {
  const line = `ARG S=${digest}\nADD --checksum=$S https://h/x /x`;
  expect(await found(line, { S: '' })).toHaveLength(1);
});

test('a variable of the base image may make an address', async () => {
  const text = 'FROM alpine\nADD h$' + '{Q:-ttps://h/x} /x\nADD ./a$Q /x\n';
  expect(await subjects('unverified-remote', text, { args: {} })).toEqual(['2 h$' + '{Q:-ttps://h/x}']);
});
