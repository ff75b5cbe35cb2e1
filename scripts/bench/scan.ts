// Searching trees for a secret: sealfile's scanner as it runs in the image, and `grep -rF`, in turn.
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canary } from '../canary/canary.js';
import type { Engine } from '../engine/index.js';
import { must, run } from '../engine/run.js';
import { DEV_IMAGE } from '../image/build.js';
import { interleaved } from './measure.js';

const PROJECT = `${import.meta.dirname}/../..`;
const ROUNDS = 5;
const SECRET = '/secret';
const EMPTY = '/empty';
const LARGE = { files: 3, bytes: 256 * 1024 * 1024 };

export interface Scan {
  title: string;
  grep: number;
  sealfile: number;
  /** What the scanner takes before it reads a file. */
  start: number;
}

/** Medians in milliseconds, in the image's own root filesystem. */
export async function measureScans(engine: Engine): Promise<Scan[]> {
  const root = await mkdtemp(join(tmpdir(), 'sealfile-bench-'));
  try {
    await unpackImage(engine, root);
    await writeFile(join(root, SECRET), canary());
    const scans: Scan[] = [];
    for (const [title, tree] of await trees(root)) scans.push({ title, ...(await measureTree(root, tree)) });
    return scans;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function unpackImage(engine: Engine, folder: string): Promise<void> {
  const container = (await engine.must(['create', DEV_IMAGE])).trim();
  const archive = join(folder, 'image.tar');
  try {
    await engine.must(['export', '--output', archive, container]);
  } finally {
    await engine.docker(['rm', container]);
  }
  await must('tar', ['-xf', archive, '-C', folder]);
  await rm(archive);
}

/** Many small files, texts that are searched for patterns as well, and a few large files: paths below the root. */
async function trees(root: string): Promise<[string, string][]> {
  const large = join(root, 'large');
  await mkdir(large);
  const line = Buffer.from(`${randomBytes(48).toString('base64')} a line of a log, neither short nor long\n`);
  await writeFile(join(large, 'text'), Buffer.alloc(LARGE.bytes, line));
  for (let index = 1; index < LARGE.files; index++)
    await writeFile(join(large, `data${index}`), Buffer.alloc(LARGE.bytes, randomBytes(1024 * 1024)));
  // Under another name they are no packages to the search, but texts of the step's own.
  const installed = join(PROJECT, 'node_modules');
  const [packages, sources] = [join(root, 'packages'), join(root, 'sources')];
  await cp(installed, join(packages, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  await cp(installed, sources, { recursive: true, verbatimSymlinks: true });
  return [
    ['many small files of packages', '/packages'],
    ['the same as sources, for shapes of credentials too', '/sources'],
    [`${LARGE.files} large files`, '/large'],
  ];
}

async function measureTree(root: string, tree: string): Promise<Omit<Scan, 'title'>> {
  await mkdir(join(root, EMPTY), { recursive: true });
  // Exit code 1: nothing was found.
  const grep = () => run('grep', ['-rFf', join(root, SECRET), join(root, tree)]);
  const contenders = [grep, scanner(root, tree), scanner(root, EMPTY)];
  await interleaved(1, contenders);
  const [ofGrep = 0, ofScanner = 0, start = 0] = await interleaved(ROUNDS, contenders);
  return { grep: ofGrep, sealfile: ofScanner - start, start };
}

let reports = 0;

/** Runs the image's entry point as BuildKit does for a search. */
function scanner(root: string, tree: string): () => Promise<unknown> {
  const job = () => ({
    secrets: [{ id: 'token', path: SECRET }],
    tree: { result: tree },
    caches: [],
    patterns: true,
    output: `/report${++reports}.json`,
  });
  const program = ['/usr/local/bin/node', '/sealfile/start.cjs', 'scan'];
  const env = {
    PATH: process.env.PATH,
    NO_PROXY: JSON.stringify({ since: 0, session: 'bench', attempt: 1 }),
  };
  return () => must('chroot', [root, ...program, JSON.stringify(job())], { env });
}
