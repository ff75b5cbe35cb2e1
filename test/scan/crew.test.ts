// Two threads, and files in parts: the report is that of one thread, whatever becomes of the other.
import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Crew, crewOf, searchFor, type Wanted } from '../../src/scan/crew.js';
import { Search } from '../../src/scan/search.js';
import { scanTrees } from '../../src/scan/trees.js';
import type { ScanReport } from '../../src/scan/types.js';

jest.setTimeout(60_000);

const project = join(__dirname, '../..');
const secret = randomBytes(30).toString('hex');
const shape = `W-${randomInt(1e9, 2e9)}`;
const wanted: Wanted = {
  secrets: [{ id: 'token', value: Buffer.from(secret) }],
  patterns: true,
  values: [{ type: 'number of a widget', pattern: 'W-[0-9]{10}' }],
};
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sealfile-crew-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** More files than one thread searches alone, with hits of every kind in many of them. */
function writeMany(): void {
  for (let folder = 0; folder < 40; folder++) {
    for (let file = 0; file < 50; file++) write(`${folder}/${file}`, `${folder} ${file}\n`);
    write(`${folder}/raw`, `a=${secret}`);
    write(`${folder}/packed.gz`, gzipSync(secret));
    write(`${folder}/shape`, `widget = "${shape}"\n`);
    symlinkSync(secret, join(root, `${folder}/link`));
  }
}

async function scan(hire?: () => Worker): Promise<ScanReport> {
  const search = await searchFor(wanted);
  const crew = hire ? new Crew((await crewOf(search)).files, hire) : undefined;
  try {
    await scanTrees(search, { result: root }, { crew });
  } finally {
    await crew?.dismiss();
  }
  const report = search.report();
  expect(JSON.stringify(report).includes(secret)).toBe(false);
  return report;
}

describe('a thread that', () => {
  const answer = `const { parentPort } = require('node:worker_threads');
    const found = { files: 0, bytes: 0, hits: [], more: false };
    let count = 0;
    parentPort.on('message', () => (count++ ? FATE : parentPort.postMessage({ found, left: [] })));`;
  const fated = (fate: string) => () => new Worker(answer.replace('FATE', fate), { eval: true });

  test.each([
    ['ends', fated('process.exit(0)')],
    ['fails', fated("(() => { throw new Error('a failure') })()")],
    ['cannot start', () => new Worker("throw new Error('a failure')", { eval: true })],
    ['is not to be had', () => new Worker(join(project, 'gone.cjs'))],
  ])('%s leaves its files to the first one', async (_, hire) => {
    writeMany();
    expect(await scan(hire)).toEqual(await scan());
  });

  test('cannot read something fails the scan', async () => {
    writeMany();
    const failure = JSON.stringify('etc/x cannot be searched: EIO');
    const hire = fated(
      `parentPort.postMessage({ found, left: [], failure: ${failure.replaceAll('"', "'")} })`,
    );
    await expect(scan(hire)).rejects.toThrow('etc/x cannot be searched: EIO');
  });
});

const placesIn = (search: Search) => search.report().hits.map(({ secret, encoding }) => [secret, encoding]);

test('in parts, cut anywhere, a file has the hits that it has as a whole', async () => {
  const [long, short] = [randomBytes(20).toString('hex'), `q${randomBytes(2).toString('hex')}z`];
  const secrets = [long, short].map((value, index) => ({ id: `${index}`, value: Buffer.from(value) }));
  const encode = [
    (value: string) => value,
    (value: string) => Buffer.from(value).toString('base64'),
    (value: string) => Buffer.from(value).toString('hex').replace(/.{16}/g, '$&\n'),
    (value: string) => `x${value}`,
    (value: string) => `${value}x`,
  ];
  const path = join(root, 'file');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 100, max: 40_000 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -90, max: 20 }), fc.nat(1), fc.nat(4)), {
        maxLength: 4,
      }),
      async (eighths, placed) => {
        const cuts = [...new Set(eighths)].sort((one, other) => one - other).map((each) => each * 8);
        const content = Buffer.alloc(330_000, '. ');
        for (const [cut, distance, which, form] of placed) {
          const text = encode[form]?.([long, short][which] ?? '') ?? '';
          content.write(text, (cuts[cut % cuts.length] ?? 0) + distance);
        }
        writeFileSync(path, content);
        const whole = new Search(secrets);
        await whole.visit(path, 'file');
        const parts = new Search(secrets);
        parts.count(1);
        for (const [index, from] of [0, ...cuts].entries())
          parts.part(path, 'file', from, cuts[index] ?? Number.POSITIVE_INFINITY);
        return JSON.stringify(placesIn(parts)) === JSON.stringify(placesIn(whole));
      },
    ),
    { endOnFailure: true, numRuns: 12 },
  );
});
