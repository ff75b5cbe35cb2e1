// Turns a table of leaky Dockerfiles into tests.
import { compare, type Idiom } from './idiom.js';

/** An idiom, and in what its images may differ. */
export interface Rewrite extends Idiom {
  /** Ids of the secrets that the plan asks for. */
  secrets: string[];
  /** Differences of the files, as `differences` writes them. Default: none. */
  lost?: string[];
  /** Differences of the environment in the config. Default: none. */
  env?: string[];
}

/** One test for each: a step sees a credential as before, and the canary is in the leaky image and in none of sealfile's. */
export function testRewrites(rewrites: Record<string, Rewrite>): void {
  test.each(Object.entries(rewrites))('%s', async (_, { secrets, lost = [], env = [], ...idiom }) => {
    const { seen, leaks, kept, ...rest } = await compare(idiom);
    expect({ seen, leaks, kept }).toEqual({ seen: true, leaks: true, kept: [] });
    expect(rest).toEqual({ secrets, files: lost, env });
  });
}

/** A step that writes the digest of a variable. */
export function seeVariable(name: string, place = 'seen'): string {
  return `RUN printf %s "$${name}" | sha256sum > /${place}\n`;
}

/** A step that writes the digest of a file. */
export function seeFile(path: string, place = 'seen'): string {
  return `RUN sha256sum < ${path} > /${place}\n`;
}
