// Searching trees for a secret: sealfile's scanner, as a whole process, and `grep -rF`, in turn.
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
  const packages = join(PROJECT, 'node_modules');
  const sources = join(folder, 'sources');
  await cp(packages, sources, { recursive: true, verbatimSymlinks: true });
  return [
    ['many small files of packages', packages],
    ['the same as sources, for shapes of credentials too', sources],
    [`${LARGE.files} large files`, large],
  ];
}

async function measureTree(folder: string, secret: string, tree: string): Promise<Omit<Scan, 'title'>> {
  const job = {
    secrets: [{ id: 'token', path: secret }],
    tree: { result: tree },
    caches: [],
    patterns: true,
    output: join(folder, 'report.json'),
  };
  const build = JSON.stringify({ since: 0, session: 'bench' });
  const sealfile = () =>
    must(process.execPath, ['dist/frontend.js', 'scan', JSON.stringify(job)], {
      cwd: PROJECT,
      env: { ...process.env, NO_PROXY: build },
    });
  // Exit code 1: nothing was found.
  const grep = () => run('grep', ['-rFf', secret, tree]);
  await interleaved(1, [grep, sealfile]);
  const [ofGrep = 0, ofSealfile = 0] = await interleaved(ROUNDS, [grep, sealfile]);
  return { grep: ofGrep, sealfile: ofSealfile };
}
