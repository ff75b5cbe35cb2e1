// Collects BuildKit's own records of the builds of a test file: settings, logs, provenance and traces.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { NOTES_VARIABLE, noteOutput } from '../../../scripts/guard/notes.js';
import { tarEntries } from '../../../scripts/image/archive.js';
import { engine } from './engine.js';

/** The folder of a context is named so when the record of the build may hold no credential; the record bears this name. */
export const RECORDED = 'recorded';

interface RecordLine {
  ref: string;
  name: string;
  created_at: string;
}

const started = Date.now();

afterAll(async () => {
  if (!process.env[NOTES_VARIABLE]) return;
  const { docker } = await engine();
  const { stdout } = await docker(['buildx', 'history', 'ls', '--format', 'json']);
  const records = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RecordLine);
  const ours = records.filter(
    (record) => record.name === RECORDED && Date.parse(record.created_at) >= started,
  );
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-records-'));
  try {
    const file = join(folder, 'records');
    const refs = ours.map(({ ref }) => basename(ref));
    if (refs.length === 0) return;
    const { code } = await docker(['buildx', 'history', 'export', `--output=${file}`, ...refs]);
    if (code !== 0) throw new Error('the records of the builds cannot be exported');
    const contents: Buffer[] = [];
    for await (const { content } of tarEntries(gunzipSync(await readFile(file)))) contents.push(content);
    const { testPath = '' } = expect.getState();
    noteOutput(`build records of ${basename(testPath)}`, ...contents);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
