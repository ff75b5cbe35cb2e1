// The text of the error for a build whose steps wrote a secret to where it would stay.
import type { LineRange } from '../errors.js';
import type { Bound, Hit } from '../scan/types.js';
import { lineRange } from './findings.js';
import { visibleLine } from './visible.js';
import { count } from './words.js';

/** What a search found in one step's results. */
export interface StepHits {
  lines: LineRange[];
  hits: Hit[];
  bounds: Bound[];
}

const shownPlaces = 10;

/**
 * Says which secrets stand where. Several lines; the first one stands alone.
 * @param file name of the Dockerfile
 */
export function leakMessage(file: string, steps: StepHits[]): string {
  const hits = steps.flatMap((step) => step.hits.map((hit) => ({ hit, step })));
  const known = [...new Set(hits.filter(({ hit }) => hit.secret).map(({ hit }) => visibleLine(hit.secret)))];
  const shapes = [...new Set(hits.filter(({ hit }) => !hit.secret).map(({ hit }) => hit.match))];
  const what =
    known.length > 0
      ? `${known.length > 1 ? 'secrets' : 'secret'} ${known.join(', ')} ${known.length > 1 ? 'are' : 'is'}`
      : `what looks like a ${shapes.join(', ')} is`;
  const places = hits.map(({ hit, step }) => `${placeOf(file, step)}  ${hitText(hit)}`);
  return [
    `sealfile stops this build: ${what} in what a step wrote`,
    section(places),
    'A step that uses a secret must not leave it behind: layers are kept and can be read, also when a later step deletes the file. Nothing was exported.',
    'Do: have the step not write it (a script that it runs, a log, a tool that caches its login), or remove it in the same RUN.\n' +
      'The step itself is in the build cache of this engine now, with the secret: docker builder prune removes it ' +
      '(cache mounts: docker builder prune --filter type=exec.cachemount).',
  ].join('\n\n');
}

/** Says where a search was cut short. */
export function cutMessage(file: string, steps: StepHits[]): string {
  const places = steps.flatMap((step) =>
    step.bounds
      .filter(({ cut }) => cut)
      .map(({ path, reason }) => `${placeOf(file, step)}  ${visibleLine(path)}: ${reason}`),
  );
  return [
    'sealfile stops this build: what a step with secrets wrote could not be searched to its end',
    section(places),
    'Do: have the step not keep this file, or make it in a step without secrets.',
  ].join('\n\n');
}

/** Says which results of steps with secrets come from an imported cache, where the policy takes none. */
export function importedMessage(file: string, steps: { lines: LineRange[] }[], policy: string): string {
  return [
    'sealfile stops this build: results of steps with secrets come from an imported cache',
    section(steps.map((step) => placeOf(file, step))),
    `Nobody knows here which secrets they were made with, and the policy ${visibleLine(policy)} takes none (scan.imported: refuse).`,
    'Do: build with --no-cache-filter for their stages, or without --cache-from.',
  ].join('\n\n');
}

function section(places: string[]): string {
  const hidden = places.length - shownPlaces;
  return [...places.slice(0, shownPlaces), ...(hidden > 0 ? [`… ${count(hidden, 'more place')}`] : [])].join(
    '\n',
  );
}

function placeOf(file: string, { lines: [first] }: Pick<StepHits, 'lines'>): string {
  return first ? `${visibleLine(file)}:${lineRange(first)}` : visibleLine(file);
}

function hitText({ secret, match, path, part, encoding, offset }: Hit): string {
  const where = {
    content: `at byte ${offset}`,
    name: 'in its name',
    link: 'in its target',
    attribute: 'in an attribute',
  };
  const whole = match === 'value' || secret === '' ? '' : `a ${match} of it, `;
  const id = secret === '' ? match : secret;
  return `${visibleLine(path)} (${visibleLine(id)}: ${whole}${encoding}, ${where[part]})`;
}
