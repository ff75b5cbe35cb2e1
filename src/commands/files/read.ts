// Reads a Dockerfile from a file or from standard input.
import { readFileSync, statSync } from 'node:fs';
import { SealfileError } from '../../errors.js';
import { fileError } from '../../fileerror.js';
import { type DecodedDockerfile, decodeDockerfile } from '../../plan/dockerfile/decode.js';

/** What BuildKit can take in one message, and so the most that a Dockerfile can have. */
const largest = 16 * 1024 * 1024;

/** A Dockerfile's text, the way back, and the bytes it was made from. */
export interface ReadDockerfile extends DecodedDockerfile {
  bytes: Uint8Array;
}

/**
 * Reads a Dockerfile.
 * @throws SealfileError when it cannot be read, is too large or is no text
 */
export function readDockerfile(file: string): ReadDockerfile {
  return decode(readBytes(file));
}

/** The same from standard input. */
export async function readStandardInput(): Promise<ReadDockerfile> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > largest) break;
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks), size);
}

function readBytes(file: string): Buffer {
  try {
    if (statSync(file).size > largest) throw tooLarge();
    return readFileSync(file);
  } catch (error) {
    throw error instanceof SealfileError ? error : fileError('cannot be read', error);
  }
}

function decode(bytes: Buffer, size = bytes.length): ReadDockerfile {
  if (size > largest) throw tooLarge();
  return { ...decodeDockerfile(bytes), bytes };
}

function tooLarge(): SealfileError {
  return new SealfileError('is larger than 16 MiB, which is more than BuildKit takes');
}
