// Notes what a test made something print, for the search at the end of the run.
import { noteOutput } from '../../scripts/guard/notes.js';

/** @param what what printed it; the test's name is added */
export function watch(what: string, ...pieces: (string | Buffer)[]): void {
  const { currentTestName = 'no test', testPath = '' } = expect.getState();
  noteOutput(`${what}, in ${testPath.slice(testPath.indexOf('/test/') + 1)}: ${currentTestName}`, ...pieces);
}
