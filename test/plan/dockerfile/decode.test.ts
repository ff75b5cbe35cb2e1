// Bytes to text and back.
import fc from 'fast-check';
import { SealfileError } from '../../../src/errors.js';
import { decodeDockerfile } from '../../../src/plan/dockerfile/decode.js';
import { readDockerfile } from '../../../src/plan/dockerfile/read.js';

test('any bytes but null come back as they were', () => {
  const bytes = fc.uint8Array({ min: 1, maxLength: 200 });
  const mixed = fc
    .array(
      fc.oneof(
        bytes,
        fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
      ),
    )
    .map((parts) => Buffer.concat(parts));
  fc.assert(
    fc.property(mixed, (input) => {
      fc.pre(!input.includes(0));
      const { text, encode } = decodeDockerfile(input);
      return Buffer.compare(Buffer.from(encode(text)), input) === 0;
    }),
  );
});

test('a byte order mark is kept', () => {
  const { text, encode } = decodeDockerfile(Buffer.from('\ufeffFROM x'));
  expect(text).toBe('\ufeffFROM x');
  expect(Buffer.from(encode(text)).toString()).toBe(text);
});

test('a lone byte is no blank, whatever its value as a character', () => {
  const bytes = Buffer.concat([
    Buffer.from('FROM x\nENV A=1'),
    Buffer.from([0xa0]),
    Buffer.from('B=2\n# é\n'),
  ]);
  const { text, encode } = decodeDockerfile(bytes);
  expect(readDockerfile(text).stages[0]?.instructions[0]?.pairs).toHaveLength(1);
  expect(text).toContain('é');
  expect(Buffer.from(encode(text.replace('ENV', 'LABEL'))).includes(0xa0)).toBe(true);
});

test('a binary file is refused', () => {
  expect(() => decodeDockerfile(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]))).toThrow(SealfileError);
});
