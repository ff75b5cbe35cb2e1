import fc from 'fast-check';
import { containsAny } from '../../../src/build/verify/values.js';

describe('containsAny', () => {
  const value = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 });
  const around = fc.string({ unit: 'grapheme-ascii', maxLength: 10 });

  it('finds a value as it is, in base64 of both alphabets at any offset, and in an address', () => {
    fc.assert(
      fc.property(around, value, around, (before, text, after) => {
        const joined = Buffer.from(before + text + after);
        for (const encoded of [joined, joined.toString('base64'), joined.toString('base64url')]) {
          expect(containsAny(Buffer.from(encoded as string), [text])).toBe(true);
        }
        expect(containsAny(Buffer.from(`https://x:${encodeURIComponent(text)}@y`), [text])).toBe(true);
      }),
    );
  });

  it('finds nothing where nothing is', () => {
    expect(containsAny(Buffer.from('plain text'), ['another value'])).toBe(false);
    expect(containsAny(Buffer.from('plain text'), [''])).toBe(false);
    expect(containsAny(Buffer.from('plain text'), [])).toBe(false);
  });
});
