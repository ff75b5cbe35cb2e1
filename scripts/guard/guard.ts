// A credential that a test made up must be in no output of the test run: not in logs, errors, reports, attestations or build records.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { without } from '../canary/canary.js';
import { NOTES_VARIABLE, noteOutput, readCanaries, readOutputs } from './notes.js';
import { Search } from './search.js';

/** What was searched, and whose outputs held a credential. */
export interface Findings {
  canaries: number;
  outputs: number;
  leaks: string[];
}

/** Collects what the tests of this run print, until `end`. */
export class Guard {
  private constructor(private readonly folder: string) {}

  /** Starts noting, in this process and those that it starts. */
  static async begin(): Promise<Guard> {
    const guard = new Guard(await mkdtemp(join(tmpdir(), 'sealfile-notes-')));
    process.env[NOTES_VARIABLE] = guard.folder;
    process.once('exit', guard.#remove);
    return guard;
  }

  /** Notes an output, and returns it for people: without the credentials that are in it. */
  tellable(where: string, text: string): string {
    noteOutput(where, text);
    return without(text, new Search(readCanaries(this.folder)).find(Buffer.from(text)));
  }

  /** Searches all that was noted, and deletes it. */
  end(): Findings {
    const canaries = readCanaries(this.folder);
    const search = new Search(canaries);
    const findings: Findings = { canaries: canaries.length, outputs: 0, leaks: [] };
    for (const { where, content } of readOutputs(this.folder)) {
      findings.outputs++;
      if (search.find(content).length > 0) findings.leaks.push(where);
    }
    this.#remove();
    process.off('exit', this.#remove);
    delete process.env[NOTES_VARIABLE];
    return findings;
  }

  readonly #remove = (): void => rmSync(this.folder, { recursive: true, force: true });
}
