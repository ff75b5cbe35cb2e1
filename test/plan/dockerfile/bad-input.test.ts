// Input that is large or strange: quick, and never a crash.
import { Edits } from '../../../src/plan/dockerfile/edits.js';
import { readDockerfile } from '../../../src/plan/dockerfile/read.js';
import { allInstructions } from './show.js';

const MEGABYTE = 1 << 20;

function fill(line: string, bytes: number): string {
  return line.repeat(Math.ceil(bytes / line.length));
}

test.each([
  ['many instructions', `FROM x\n${fill('RUN echo hello\n', 5 * MEGABYTE)}`],
  ['one long instruction', `FROM x\nRUN --mount=a ${fill('echo hello && \\\n', 5 * MEGABYTE)} true`],
  ['one long line with a here-document', `FROM x\nRUN <<E ${fill('"echo" $A \\\n', 5 * MEGABYTE)} true\nE`],
  ['one long here-document', `FROM x\nRUN <<E\n${fill('echo hello\n', 5 * MEGABYTE)}E\n`],
  ['many pairs', `FROM x\nENV ${fill('A="a b" \\\n', 5 * MEGABYTE)} B=c`],
  ['a long array', `FROM x\nRUN [${fill('"a b", \\\n', 5 * MEGABYTE)} "c"]`],
  ['many continuations', `FROM x\nRUN a ${fill('\\\n', 5 * MEGABYTE)}`],
  ['many comments', `${fill('# comment\n', 5 * MEGABYTE)}FROM x`],
  ['many blanks', `FROM x\n${fill(`RUN ${' '.repeat(60_000)}\n`, 5 * MEGABYTE)}`],
  ['many quotes', `FROM x\nRUN <<E ${fill(`"'"'" \\\n`, 5 * MEGABYTE)} x`],
])(
  '5 MB: %s',
  (_, text) => {
    let outcome = 'read';
    try {
      readDockerfile(text);
    } catch (error) {
      outcome = (error as Error).name;
    }
    expect(['read', 'SealfileError']).toContain(outcome);
  },
  60_000,
);

test('1,000 stages with an edit in each', () => {
  const stage = (index: number) => `FROM x AS s${index}\nARG A B\nCOPY --from=s${index} a b /c/\nRUN a\n`;
  const text = Array.from({ length: 1000 }, (_, index) => stage(index)).join('');
  const dockerfile = readDockerfile(text);
  const edits = new Edits(dockerfile);
  for (const each of allInstructions(dockerfile)) {
    if (each.keyword === 'ARG') edits.removePairs(each, each.pairs.slice(0, 1));
    if (each.keyword === 'COPY') edits.comment(each);
    if (each.keyword === 'RUN') edits.insertFlag(each, '--mount=a');
  }
  const after = edits.apply();
  expect(dockerfile.stages).toHaveLength(1000);
  expect(after.split('\n')).toHaveLength(4001);
}, 60_000);
