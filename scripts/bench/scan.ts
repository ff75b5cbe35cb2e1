// Searching trees for a secret: sealfile's scanner and `grep -rF`, in turn.
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canary } from '../canary/canary.js';
import { must, run } from '../engine/run.js';
import { interleaved } from './measure.js';

const PROJECT = `${import.meta.dirname}/../..`;
const ROUNDS = 5;
const LARGE = { files: 3, bytes: 256 * 1024 * 1024 };

export interface Scan {
  title: string;
  grep: number;
  sealfile: number;
  /** What the scanner takes before it reads a file; in the image less, since there it is compiled already. */
  start: number;
}

/** Medians in milliseconds; the bundle is made first. */
export async function measureScans(): Promise<Scan[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-bench-'));
  try {
    await must(process.execPath, ['esbuild.config.mjs', 'frontend'], { cwd: PROJECT });
    const secret = join(folder, 'secret');
    await writeFile(secret, canary());
    const scans: Scan[] = [];
    for (const [title, tree] of await trees(folder))
      scans.push({ title, ...(await measureTree(folder, secret, tree)) });
    return scans;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Many small files, texts that are searched for patterns as well, and a few large files. */
async function trees(folder: string): Promise<[string, string][]> {
  const large = join(folder, 'large');
  await mkdir(large);
  const line = Buffer.from(`${randomBytes(48).toString('base64')} a line of a log, neither short nor long\n`);
  await writeFile(join(large, 'text'), Buffer.alloc(LARGE.bytes, line));
  for (let index = 1; index < LARGE.files; index++)
    await writeFile(join(large, `data${index}`), Buffer.alloc(LARGE.bytes, randomBytes(1024 * 1024)));
  // Under another name they are no packages to the search, but texts of the step's own.
  const installed = join(PROJECT, 'node_modules');
  const [packages, sources] = [join(folder, 'packages'), join(folder, 'sources')];
  await cp(installed, join(packages, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  await cp(installed, sources, { recursive: true, verbatimSymlinks: true });
  return [
    ['many small files of packages', packages],
    ['the same as sources, for shapes of credentials too', sources],
    [`${LARGE.files} large files`, large],
  ];
}

async function measureTree(folder: string, secret: string, tree: string): Promise<Omit<Scan, 'title'>> {
  const empty = await mkdtemp(join(folder, 'empty-'));
  // Exit code 1: nothing was found.
  const grep = () => run('grep', ['-rFf', secret, tree]);
  const contenders = [grep, scanner(folder, secret, tree), scanner(folder, secret, empty)];
  await interleaved(1, contenders);
  const [ofGrep = 0, ofScanner = 0, start = 0] = await interleaved(ROUNDS, contenders);
  return { grep: ofGrep, sealfile: ofScanner - start, start };
}

function scanner(folder: string, secret: string, tree: string): () => Promise<unknown> {
  const job = {
    secrets: [{ id: 'token', path: secret }],
    tree: { result: tree },
    caches: [],
    patterns: true,
    output: join(folder, 'report.json'),
  };
  const env = { ...process.env, NO_PROXY: JSON.stringify({ since: 0, session: 'bench' }) };
  return () =>
    must(process.execPath, ['dist/frontend.js', 'scan', JSON.stringify(job)], { cwd: PROJECT, env });
}
