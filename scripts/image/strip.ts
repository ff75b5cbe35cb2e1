// Copies an ELF program without its symbols and debug data, where no `strip` is at hand: node strip.ts FROM TO.
// What a program needs at run time lies in its segments; sections behind the last one are for linkers and debuggers.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

// Offsets of the 64-bit ELF header and of a program header's fields, from elf(5).
const HEADER = {
  programs: 0x20,
  sections: 0x28,
  programSize: 0x36,
  programCount: 0x38,
  sectionCount: 0x3c,
  names: 0x3e,
};
const SEGMENT = { offset: 0x08, fileSize: 0x20 };
const ELF_64_LITTLE_ENDIAN = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]);

/** Cuts a 64-bit little-endian ELF file behind its last segment. Throws on any other file. */
export function strip(program: Buffer): Buffer {
  if (!program.subarray(0, 6).equals(ELF_64_LITTLE_ENDIAN))
    throw new Error('not a 64-bit little-endian ELF program');
  const first = Number(program.readBigUInt64LE(HEADER.programs));
  const size = program.readUInt16LE(HEADER.programSize);
  let end = 0;
  for (let index = 0; index < program.readUInt16LE(HEADER.programCount); index++) {
    const segment = program.subarray(first + index * size);
    const offset = segment.readBigUInt64LE(SEGMENT.offset);
    end = Math.max(end, Number(offset + segment.readBigUInt64LE(SEGMENT.fileSize)));
  }
  const stripped = Buffer.from(program.subarray(0, end));
  stripped.writeBigUInt64LE(0n, HEADER.sections);
  stripped.writeUInt16LE(0, HEADER.sectionCount);
  stripped.writeUInt16LE(0, HEADER.names);
  return stripped;
}

if (process.argv[1] === import.meta.filename) {
  const [from = '', to = ''] = process.argv.slice(2);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, strip(readFileSync(from)));
  chmodSync(to, 0o755);
}
