// The search as its users see it: a value is found wherever it stands, and never told.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Search } from '../../src/scan/search.js';
import type { Encoding, Hit } from '../../src/scan/types.js';

const random = (bytes: number): string => randomBytes(bytes).toString('hex').slice(0, bytes);
const kinds = (hits: Hit[]) => hits.map(({ secret, match, encoding }) => `${secret} ${match} ${encoding}`);

/** Hands a content out in chunks that end at these places. */
async function* inChunks(content: Buffer, cuts: number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const cut of [...cuts.map((each) => each % (content.length + 1)), content.length].sort(
    (a, b) => a - b,
  )) {
    if (cut > from) yield content.subarray(from, cut);
    from = Math.max(from, cut);
  }
}

const searchFor = (value: string | Buffer, content: Buffer | string, cuts: number[] = []): Promise<Hit[]> =>
  new Search([{ id: 'token', value: Buffer.from(value) }]).stream(
    inChunks(Buffer.from(content), cuts),
    'app/file',
  );

const wrapped = (text: string, width: number, separator: string): string =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(separator);

const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });

/** Values that are no base64 of a text, and no text whose parts count: 8 bytes or more, of many kinds. */
const value = fc
  .uint8Array({ minLength: 8, maxLength: 90 })
  .filter((each) => new Set(each).size > 4 && each.at(-1) !== 10)
  .map((each) => Buffer.from(each));

const ENCODERS: [Encoding, (value: Buffer, before: Buffer, behind: Buffer) => Buffer][] = [
  ['raw', (each, before, behind) => Buffer.concat([before, each, behind])],
  ['base64', (...parts) => Buffer.from(joined(...parts).toString('base64'))],
  ['base64', (...parts) => Buffer.from(joined(...parts).toString('base64url'))],
  ['hex', (...parts) => Buffer.from(joined(...parts).toString('hex'))],
  [
    'hex',
    (...parts) =>
      Buffer.from(
        joined(...parts)
          .toString('hex')
          .toUpperCase(),
      ),
  ],
];
const joined = (each: Buffer, before: Buffer, behind: Buffer) => Buffer.concat([before, each, behind]);

test('binary content that begins like UTF-16', async () => {
  for (const rest of [
    [0, 0, 0, 0, 0, 1, 32, 0],
    [...'\x41\x52\x63\x54\x35\x46\x27\x18'].map((each) => each.charCodeAt(0)),
  ]) {
    const each = Buffer.from([0xff, 0xfe, ...rest]);
    expect(kinds(await searchFor(each, Buffer.from(each.toString('base64')), []))).toContain(
      'token value base64',
    );
  }
});

test.each(ENCODERS)('%s (%#): any value, at any place, in any chunks', async (encoding, encode) => {
  await fc.assert(
    fc.asyncProperty(
      value,
      bytes(0, 40),
      bytes(0, 40),
      fc.array(fc.nat()),
      async (each, before, behind, cuts) => {
        const hits = await searchFor(each, encode(each, Buffer.from(before), Buffer.from(behind)), cuts);
        return kinds(hits).includes(`token value ${encoding}`) || kinds(hits).includes('token value raw');
      },
    ),
  );
});

test('base64 and hex wrapped over lines of any width from 16 on', async () => {
  await fc.assert(
    fc.asyncProperty(
      value,
      bytes(0, 40),
      fc.integer({ min: 16, max: 80 }),
      fc.constantFrom('\n', '\r\n', '\n    ', '\\n', '\\r\\n', '\n\t\t'),
      fc.constantFrom('base64', 'base64url', 'hex') as fc.Arbitrary<BufferEncoding>,
      fc.array(fc.nat()),
      async (each, before, width, separator, encoding, cuts) => {
        const content = wrapped(Buffer.concat([before, each, before]).toString(encoding), width, separator);
        return (await searchFor(each, content, cuts)).length > 0;
      },
    ),
  );
});

test('what has no secret in it has no hit', async () => {
  await fc.assert(
    fc.asyncProperty(value, bytes(0, 5000), fc.array(fc.nat()), async (each, content, cuts) => {
      fc.pre(!Buffer.from(content).includes(each.subarray(0, 5)));
      return (await searchFor(each, Buffer.from(content), cuts)).length === 0;
    }),
  );
});

test('escapes of addresses, JSON and XML; wide characters', async () => {
  const secret = `${random(6)}<"&'>/ +é\\${random(6)}`;
  const contents: [Encoding, string | Buffer][] = [
    ['url', encodeURIComponent(secret)],
    ['url', encodeURIComponent(secret).replaceAll('%20', '+')],
    ['url', encodeURIComponent(secret).replace(/%../g, (found) => found.toLowerCase())],
    ['url', new URLSearchParams({ secret }).toString()],
    ['json', JSON.stringify(secret)],
    ['json', JSON.stringify(JSON.stringify(secret))],
    ['json', JSON.stringify(secret).replaceAll('/', '\\/')],
    [
      'json',
      JSON.stringify(secret)
        .replace('é', '\\u00e9')
        .replace('<', '\\u003c')
        .replace('>', '\\u003e')
        .replace('&', '\\u0026'),
    ],
    ['xml', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;')],
    [
      'xml',
      secret
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;'),
    ],
    ['utf-16', Buffer.from(secret, 'utf16le')],
    ['utf-16', Buffer.from(secret, 'utf16le').swap16()],
  ];
  for (const [encoding, content] of contents)
    expect(
      kinds(
        await searchFor(secret, Buffer.concat([Buffer.from('xx'), Buffer.from(content), Buffer.from('yy')])),
      ),
    ).toContain(`token value ${encoding}`);
});

const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, '0');
const ESCAPES: [Encoding, (character: string) => string][] = [
  ['url', (each) => `%${hex(each)}`],
  ['url', (each) => `%${hex(each).toUpperCase()}`],
  ['json', (each) => `\\u00${hex(each)}`],
  ['json', (each) => `\\u00${hex(each).toUpperCase()}`],
  ['json', (each) => `\\${each}`],
  ['xml', (each) => `&#${each.charCodeAt(0)};`],
  ['xml', (each) => `&#x${hex(each)};`],
];

test.each(ESCAPES)('%s (%#): whichever signs are escaped, and when all is', async (encoding, escaped) => {
  const secret = `${random(4)}=${random(5)}+/${random(12)}<"'&>#@:-_.~!*%${random(4)}==`;
  const some = (pattern: RegExp) => `x = ${secret.replace(pattern, escaped)}`;
  for (const pattern of [/[^A-Za-z0-9]/g, /=/g, /[+]/, /[=+]/g, /[/]/g, /[^\w]/g, /[<>&'=]/g, /[-"#@]/g])
    expect(kinds(await searchFor(secret, some(pattern)))).toContain(`token value ${encoding}`);
  if (escaped('a') !== '\\a' && encoding !== 'xml')
    expect(kinds(await searchFor(secret, `x = ${secret.replace(/./g, escaped)}`))).toContain(
      `token value ${encoding}`,
    );
});

test('base64 of which an address or JSON escapes the signs', async () => {
  const secret = Buffer.concat([Buffer.from('fbffbe', 'hex'), randomBytes(20), Buffer.from('fbffbe', 'hex')]);
  const packed = secret.toString('base64');
  for (const content of [
    encodeURIComponent(packed),
    packed.replace(/[+]/g, '%2b'),
    packed.replace(/[+/=]/g, (each) => `\\u00${hex(each)}`),
    packed.replaceAll('+', '&#43;'),
  ])
    expect(kinds(await searchFor(secret, content))).toEqual(['token value base64']);
});

test('escapes where one part of a content ends and the next begins', async () => {
  const secret = `${random(12)}${'/'.repeat(30)}${random(12)}${'='.repeat(30)}`;
  const escaped = secret.replace(/[^a-z0-9]/g, (each) => `&#x00${hex(each)};`);
  for (let before = 131_072 - escaped.length; before <= 131_072; before += 61) {
    const content = Buffer.concat([
      Buffer.alloc(before, ' '),
      Buffer.from(escaped),
      Buffer.alloc(300_000, ' '),
    ]);
    expect(kinds(await searchFor(secret, content, [65_536, 131_072]))).toEqual(['token value xml']);
  }
});

test('a long content: offsets count from its beginning', async () => {
  const secret = random(40);
  const filler = Buffer.alloc(1_500_001, 'x y z ');
  const [hit] = await searchFor(
    secret,
    Buffer.concat([filler, Buffer.from(secret), filler]),
    [7, 65_536, 1_500_010],
  );
  expect(hit?.offset).toBe(1_500_001);
});

test('one line end behind the value is not part of it', async () => {
  const secret = random(30);
  expect(kinds(await searchFor(`${secret}\n`, `a=${secret}b`))).toEqual(['token value raw']);
  expect(kinds(await searchFor(`${secret}\r\n`, `a=${secret}b`))).toEqual(['token value raw']);
});

test('values of 8 to 12 characters, in every form and at every place', async () => {
  for (const [encoding, encode] of ENCODERS) {
    for (let length = 8; length <= 12; length++) {
      for (let place = 0; place < 9; place++) {
        const secret = Buffer.from(`Q${random(length - 1)}`);
        const content = encode(secret, Buffer.alloc(place, 'x '), Buffer.alloc(3, '-'));
        expect([encoding, length, place, kinds(await searchFor(secret, content))]).toEqual([
          encoding,
          length,
          place,
          [`token value ${encoding}`],
        ]);
      }
    }
  }
});

describe('short values', () => {
  test('below 4 characters: not searched', async () => {
    const search = new Search([{ id: 'pin', value: Buffer.from('a1b') }]);
    expect(await search.stream(inChunks(Buffer.from('a1b'), []), 'f')).toEqual([]);
    expect(search.report().secrets).toEqual([{ id: 'pin', searched: 'not' }]);
  });

  test('below 8 characters: as a whole token', async () => {
    const secret = `q${random(5)}z`;
    for (const content of [secret, `a=${secret}\n`, `"${secret}"`, Buffer.from(secret).toString('base64')])
      expect(await searchFor(secret, content)).toHaveLength(1);
    for (const content of [`x${secret}`, `${secret}x`, `_${secret}`])
      expect(await searchFor(secret, content)).toEqual([]);
  });

  test('below 8 characters: in every form', async () => {
    const secret = `Q"${random(4)}/`;
    const packed = Buffer.from(secret).toString('base64');
    const wide = (text: string) => Buffer.from(text, 'utf16le');
    const contents: [Encoding, string | Buffer][] = [
      ['base64', packed],
      ['base64', Buffer.from(`${secret}\n`).toString('base64')],
      ['base64', Buffer.from(`user:${secret}`).toString('base64')],
      ['base64', Buffer.from(`a:${secret}:b`).toString('base64')],
      ['hex', `x ${Buffer.from(secret).toString('hex')} y`],
      ['hex', Buffer.from(secret).toString('hex').toUpperCase()],
      ['url', encodeURIComponent(secret)],
      ['json', JSON.stringify({ password: secret })],
      ['utf-16', wide(`a=${secret} b`)],
      ['utf-16', wide(secret).swap16()],
    ];
    for (const [encoding, content] of contents)
      expect(kinds(await searchFor(secret, content))).toEqual([`token value ${encoding}`]);
    const word = `Q${random(5)}`;
    for (const content of [wide(`x${word}`), wide(`${word}x`), wide(`x${word}`).swap16()])
      expect(await searchFor(word, content)).toEqual([]);
    expect(await searchFor(word, `a${Buffer.from(word).toString('hex')}`)).toEqual([]);
  });
});

test('a report tells no value: not in the path of a file that has it as its name', async () => {
  const secret = random(32);
  const search = new Search([{ id: 'token', value: Buffer.from(secret) }]);
  search.text(secret, `app/${secret}/x`, 'name');
  await search.stream(inChunks(Buffer.from(secret), []), `app/${secret}.txt`);
  const report = JSON.stringify(search.report());
  expect(report.includes(secret)).toBe(false);
  expect(search.report().hits.map(({ path }) => path)).toEqual(['app/***.txt', 'app/***/x']);
});
