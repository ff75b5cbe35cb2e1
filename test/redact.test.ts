// Redaction: no form of a value stays.
import { randomBytes } from 'node:crypto';
import { plant } from '../scripts/guard/notes.js';
import { REDACTED, redact, redactRanges } from '../src/redact.js';

const value = plant(`p"ss\\${randomBytes(8).toString('hex')}/+ `);

test('a value goes in every form', () => {
  const text = [
    value,
    JSON.stringify({ value }),
    encodeURIComponent(value),
    Buffer.from(value).toString('base64'),
  ].join(' | ');
  const shown = redact(text, [value, '']);
  for (const form of [value, value.trim(), JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]) {
    expect(shown.includes(form)).toBe(false);
  }
  expect(shown.includes(Buffer.from(value).toString('base64').replace(/=+$/, ''))).toBe(false);
});

test('a value that holds another goes as a whole', () => {
  const short = plant(randomBytes(6).toString('hex'));
  expect(redact(`${short}more`, [short, `${short}more`])).toBe(REDACTED);
});

test('every line of a key goes', () => {
  const lines = [randomBytes(24).toString('base64'), randomBytes(24).toString('base64')];
  const shown = redact(`error near ${lines[1]}`, [lines.join('\n')]);
  expect(shown.includes(lines[1] ?? '')).toBe(false);
});

test('text without a value stays as it is', () => {
  expect(redact('RUN npm ci', [value])).toBe('RUN npm ci');
  expect(redact('RUN npm ci', ['', ' '])).toBe('RUN npm ci');
});

test('ranges go', () => {
  expect(
    redactRanges('0123456789', [
      { start: 1, end: 3 },
      { start: 5, end: 6 },
    ]),
  ).toBe('0***34***6789');
});
