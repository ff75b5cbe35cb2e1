// The sieve passes over no word that is looked for, at any stride and place, and looks at none outside.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { hintWord, Sieve, STRIDES } from '../../src/scan/sieve.js';

const ROOM = 2000;
const WORDS = Array.from({ length: 200 }, () => randomBytes(4));
const HINTS = ['ghp_', 'cret', '-tok'];
const sieve = new Sieve(new Set(WORDS.map((word) => word.readInt32LE())), new Set(HINTS.map(hintWord)), ROOM);

/** Every place that `next` stops at. */
function stops(next: (at: number) => number, from: number, limit: number, step: number): number[] {
  const places: number[] = [];
  for (let at = next(from); at < limit; at = next(at + step)) places.push(at);
  return places;
}

const within = (max: number) => fc.integer({ min: 0, max });

test.each(STRIDES)('every word on the stride of %i is met, and nearly nothing else', (stride) => {
  const property = fc.property(
    fc.array(within(ROOM / stride - 1), { maxLength: 20 }),
    within(ROOM / stride),
    within(ROOM - 3),
    (slots, begin, limit) => {
      const content = randomBytes(ROOM);
      const put = slots.map((slot) => slot * stride).filter((at) => at + 4 <= ROOM);
      for (const at of put) (WORDS[at % WORDS.length] as Buffer).copy(content, at);
      sieve.bytes.set(content);
      const isWord = (at: number) => WORDS.some((word) => word.equals(content.subarray(at, at + 4)));
      const from = begin * stride;
      const expected = [];
      for (let at = from; at < limit; at += stride) if (isWord(at)) expected.push(at);
      const met = stops((at) => sieve.next(stride, at, limit), from, limit, stride);
      expect(met.filter(isWord)).toEqual(expected);
      expect(met.every((at) => at >= from && at < limit && at % stride === 0)).toBe(true);
      expect(met.length - expected.length).toBeLessThan(20);
    },
  );
  fc.assert(property);
});

test('hints are met at every byte, in either case', () => {
  const property = fc.property(
    within(ROOM - 4),
    fc.constantFrom(...HINTS),
    fc.boolean(),
    (at, hint, upper) => {
      sieve.bytes.fill(0x20);
      sieve.bytes.set(Buffer.from(upper ? hint.toUpperCase() : hint), at);
      expect(stops((place) => sieve.nextHint(place, ROOM - 3), 0, ROOM - 3, 1)).toEqual([at]);
      expect(stops((place) => sieve.nextHint(place, at), 0, at, 1)).toEqual([]);
    },
  );
  fc.assert(property);
});

test('content begins where a page of memory does', () => {
  expect(sieve.bytes.byteOffset % 4096).toBe(0);
  expect(sieve.bytes.length).toBeGreaterThanOrEqual(ROOM);
});
