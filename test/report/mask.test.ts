import fc from 'fast-check';
import { maskValues } from '../../src/report/mask.js';
import { fakeToken } from './samples.js';

const weak = () => `pw${Math.floor(Math.random() * 1e6)}x`;

test.each([
  ['ENV', (value: string) => `ENV DB_PASSWORD=${value}`],
  ['ENV, old form', (value: string) => `ENV DB_PASSWORD ${value}`],
  ['ARG in quotes', (value: string) => `ARG DB_PASSWORD="${value}"`],
  ['single quotes, among others', (value: string) => `ENV A=b DB_PASSWORD='${value}' C=d`],
  ['a RUN that exports it', (value: string) => `RUN export DB_PASSWORD=${value} && x`],
  ['an option', (value: string) => `CMD server --password=${value}`],
  ['an option with a blank', (value: string) => `CMD server --password ${value}`],
  ['a name that only the plan knows', (value: string) => `ENV ODD=${value}`],
  ['ONBUILD', (value: string) => `ONBUILD ENV DB_PASSWORD=${value}`],
  ['an option in a JSON array', (value: string) => `CMD ["server", "--password", "${value}"]`],
  ['YAML in a here-document', (value: string) => `RUN <<EOF\npassword: ${value}\nEOF`],
  ['JSON in a shell word', (value: string) => `RUN echo '{"password": "${value}"}' > x`],
  ['a user of curl', (value: string) => `RUN curl -u deploy:${value} example.com`],
  ['the same value elsewhere', (value: string) => `ENV DB_PASSWORD=${value}\nRUN login -p${value}`],
])('masks what is assigned to a credential: %s', async (_, text) => {
  const value = weak();
  const masked = await maskValues(text(value), ['ODD']);
  expect(masked.includes(value)).toBe(false);
  expect(masked).toBe(text('***'));
});

test('masks what has the shape of a token, under any name', async () => {
  const value = fakeToken();
  const masked = await maskValues(`LABEL note=${value}\n`, []);
  expect(masked.includes(value)).toBe(false);
});

test('looks elsewhere for what a shell takes as the value', async () => {
  const value = weak();
  const masked = await maskValues(`RUN export DB_PASSWORD=${value}; x\nRUN login -p${value}\n`, []);
  expect(masked.includes(value)).toBe(false);
});

test.each([';', '&', '|', '"'])('masks all of a value with %j in it', async (sign) => {
  const value = weak();
  const masked = await maskValues(`ENV DB_PASSWORD=a${sign}${value}${sign}\n`, []);
  expect(masked.includes(value)).toBe(false);
});

test('masks a value that is broken over lines, and keeps the lines', async () => {
  const [first, second] = [weak(), weak()];
  const masked = await maskValues(`ENV DB_PASSWORD=${first}\\\n${second}\nRUN x\n`, []);
  expect(masked.includes(first) || masked.includes(second)).toBe(false);
  expect(masked).toBe('ENV DB_PASSWORD=***\\\n***\nRUN x\n');
});

test('leaves references, placeholders and other names alone', async () => {
  const text =
    'ARG NPM_TOKEN\nARG DB_PASSWORD=changeme\nENV NPM_TOKEN=$NPM_TOKEN\nENV PORT=8080\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN x -u 1000:1000 --token $NPM_TOKEN\n';
  expect(await maskValues(text, ['NPM_TOKEN'])).toBe(text);
});

test.each(['a', "A='", '--a ', 'A=', '"', 'ENV A \\\n', 'TOKEN = '])(
  'ends for many %j, with its lines kept',
  async (part) => {
    const text = part.repeat(200_000 / part.length);
    expect((await maskValues(text, [])).split('\n')).toHaveLength(text.split('\n').length);
  },
);

test('keeps the number of lines of any text', async () => {
  const part = fc.constantFrom(
    'ENV ',
    'TOKEN=',
    'DB_PASSWORD ',
    '"',
    "'",
    '\\',
    '\n',
    '\r\n',
    ' ',
    'abcdef1',
    '--password ',
    '$X',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 30 }), async (parts) => {
      const text = parts.join('');
      expect((await maskValues(text, [])).split('\n')).toHaveLength(text.split('\n').length);
    }),
  );
});
