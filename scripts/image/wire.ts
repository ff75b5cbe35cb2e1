// Protocol buffers by hand: the image's build has no libraries.
import { createHash } from 'node:crypto';

type Value = Uint8Array | string | number;

/** A message of these fields, by number; a number is an integer, also a negative one. */
export function message(...fields: [number: number, value: Value][]): Buffer {
  return Buffer.concat(fields.flatMap(([number, value]) => field(number, value)));
}

/** A map's entry, which is a message of its own. */
export function entry(key: string, value: Value): Buffer {
  return message([1, key], [2, value]);
}

/** The name by which other ops of a definition refer to one. */
export function digestOf(op: Uint8Array): string {
  return `sha256:${createHash('sha256').update(op).digest('hex')}`;
}

function field(number: number, value: Value): Uint8Array[] {
  if (typeof value === 'number') return [varint(number << 3), varint(value)];
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return [varint((number << 3) | 2), varint(bytes.length), bytes];
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = BigInt.asUintN(64, BigInt(value));
  for (; left > 0x7fn; left >>= 7n) bytes.push(Number(left & 0x7fn) | 0x80);
  return Uint8Array.from([...bytes, Number(left)]);
}
