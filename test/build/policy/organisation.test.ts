import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { organisationLayer } from '../../../src/build/policy/organisation.js';
import { SealfileError } from '../../../src/errors.js';

let parent: string;
let home: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'sealfile-org-'));
  home = join(parent, 'sealfile');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function put(content: string | Buffer): void {
  mkdirSync(home);
  writeFileSync(join(home, 'sealfile.yaml'), content);
}

function refusal(): SealfileError {
  try {
    organisationLayer(home);
  } catch (error) {
    return error as SealfileError;
  }
  throw new Error('taken');
}

test('nothing there: no layer', () => {
  expect(organisationLayer(home)).toBeUndefined();
});

test('the file as it is', () => {
  put('version: 1\n');
  const file = join(home, 'sealfile.yaml');
  expect(organisationLayer(home)).toEqual({ kind: 'organisation', file, text: 'version: 1\n' });
});

test('an empty file is a file', () => {
  put('');
  expect(organisationLayer(home)?.text).toBe('');
});

test.each<[string, () => void, RegExp]>([
  ['a file in the place of the folder', () => writeFileSync(home, 'version: 1\n'), /with the slash/],
  ['a folder without the file', () => mkdirSync(home), /no such file/],
  [
    'a folder in the place of the file',
    () => mkdirSync(join(home, 'sealfile.yaml'), { recursive: true }),
    /no file/,
  ],
  ['a link to nothing', () => symlinkSync('none', home), /no such file/],
  ['a huge file', () => put(Buffer.alloc(300_000, ' ')), /KiB/],
  ['no UTF-8', () => put(Buffer.from([0xff, 0xfe])), /UTF-8/],
])('%s is refused', (_, make, why) => {
  make();
  const error = refusal();
  expect(error).toBeInstanceOf(SealfileError);
  expect(error.kind).toBe('refused');
  expect(error.message).toMatch(why);
});
