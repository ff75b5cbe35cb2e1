// What a test run notes about itself for the search at its end: every made-up credential, and what was printed.
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names the folder of the notes; without this variable nothing is noted. */
export const NOTES_VARIABLE = 'SEALFILE_TEST_NOTES';

/** Something that was printed or left behind. */
export interface Output {
  /** Whose it is; for people. */
  where: string;
  content: Buffer;
}

const OWNER_ONLY = 0o600;
const canaryFile = (folder: string) => join(folder, 'canaries');
const outputFolder = (folder: string) => join(folder, 'outputs');

const planted = new Set<string>();

/** Notes a made-up credential, and returns it. */
export function plant(value: string): string {
  planted.add(value);
  const folder = process.env[NOTES_VARIABLE];
  if (folder) appendFileSync(canaryFile(folder), `${encodeURIComponent(value)}\n`, { mode: OWNER_ONLY });
  return value;
}

/** Whether a credential that this process made up is in the text. */
export function holdsPlanted(text: string): boolean {
  return [...planted].some((value) => text.includes(value));
}

/** Notes an output, which must hold no credential. */
export function noteOutput(where: string, ...pieces: (string | Buffer)[]): void {
  const folder = process.env[NOTES_VARIABLE];
  if (!folder) return;
  mkdirSync(outputFolder(folder), { recursive: true });
  const content = Buffer.concat([`${JSON.stringify(where)}\n`, ...pieces].map((piece) => Buffer.from(piece)));
  writeFileSync(join(outputFolder(folder), randomUUID()), content, { mode: OWNER_ONLY });
}

/** The credentials that were noted in the folder. */
export function readCanaries(folder: string): string[] {
  const file = canaryFile(folder);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(decodeURIComponent) : [];
}

/** The outputs that were noted in the folder, one in memory at a time. */
export function* readOutputs(folder: string): Generator<Output> {
  const outputs = outputFolder(folder);
  for (const name of existsSync(outputs) ? readdirSync(outputs) : []) {
    const noted = readFileSync(join(outputs, name));
    const end = noted.indexOf('\n');
    yield {
      where: JSON.parse(noted.subarray(0, end).toString()) as string,
      content: noted.subarray(end + 1),
    };
  }
}
