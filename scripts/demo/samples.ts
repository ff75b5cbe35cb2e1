// What the demo builds: some of the samples, one for each way in which a credential leaks.
import { canary } from '../canary/canary.js';
import { fillSample, readSample } from '../samples.js';

/** In the order of the demo: history, config, a deleted file, a file that nobody meant to copy. */
export const SHOWN = ['arg-before-from', 'env-from-arg', 'copy-credential-file', 'copy-context'];

export interface DemoSample {
  title: string;
  /** Where it is in the project. */
  path: string;
  dockerfile: string;
  /** Files of the context by path. */
  files: Record<string, string>;
  /** The value for credentials that are build arguments. */
  argument: string;
  /** Every value that must appear nowhere. */
  credentials: string[];
}

/** Reads a sample and makes up its credentials. */
export function demoSample(name: string): DemoSample {
  const sample = readSample(name);
  const { dockerfile, files, canaries } = fillSample(sample);
  const argument = canary();
  const [heading = ''] = sample.readme.split('\n');
  return {
    title: heading.replace(/^# /, ''),
    path: `samples/${name}`,
    dockerfile,
    files,
    argument,
    credentials: [argument, ...canaries],
  };
}
