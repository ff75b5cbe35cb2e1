import { runArguments, shownArguments, stepsOf } from '../../src/audit/history.js';
import type { ImageConfig } from '../../src/image/types.js';

function config(...createdBy: string[]): ImageConfig {
  const history = createdBy.map((text) => ({ createdBy: text, emptyLayer: /ARG|ENV|LABEL|CMD/.test(text) }));
  return { shell: [], history, diffIds: [] };
}

test.each([
  ['RUN /bin/sh -c make # buildkit', { keyword: 'RUN', body: '/bin/sh -c make', args: '' }],
  [
    'RUN |2 A=1 B=two words /bin/sh -c make # buildkit',
    { keyword: 'RUN', body: '/bin/sh -c make', args: '|2 A=1 B=two words' },
  ],
  ['RUN |1 A=1 make all # buildkit', { keyword: 'RUN', body: '', args: '|1 A=1 make all' }],
  ['|1 A=1 /bin/sh -c make', { keyword: 'RUN', body: '/bin/sh -c make', args: '|1 A=1' }],
  ['/bin/sh -c make', { keyword: 'RUN', body: '/bin/sh -c make', args: '' }],
  ['/bin/sh -c #(nop)  ENV A=b', { keyword: 'ENV', body: 'A=b', args: '' }],
  ['/bin/sh -c #(nop) COPY file:1 in /x ', { keyword: 'COPY', body: 'file:1 in /x ', args: '' }],
  ['COPY a b # buildkit', { keyword: 'COPY', body: 'a b', args: '' }],
  ['bazel build ...', { keyword: '', body: 'bazel build ...', args: '' }],
])('%s', (text, parts) => {
  expect(stepsOf(config(text), 1)[0]).toMatchObject(parts);
});

test('a value that holds the words of a shell is no command', () => {
  const [step] = stepsOf(config('RUN |1 A=x /bin/sh -c y /bin/sh -c make # buildkit'), 1);
  expect(step).toMatchObject({ args: '|1 A=x /bin/sh -c y', body: '/bin/sh -c make' });
});

test('layers are counted by entries that made one', () => {
  const steps = stepsOf(config('', 'ARG A=1', 'RUN /bin/sh -c a', 'ENV B=2', 'COPY c d'), 3);
  expect(steps.map(({ layer }) => layer)).toEqual([1, undefined, 2, undefined, 3]);
});

test('a history that does not fit tells no layers', () => {
  expect(stepsOf(config('RUN /bin/sh -c a'), 2).map(({ layer }) => layer)).toEqual([undefined]);
});

test('build arguments are told by the names that are declared, without values', () => {
  const args = '|3 A=1 BB=two words C=x=y';
  expect(runArguments(args, ['C', 'A', 'BB', 'D'])).toEqual([
    { name: 'A', value: '1' },
    { name: 'BB', value: 'two words' },
    { name: 'C', value: 'x=y' },
  ]);
  expect(shownArguments(args, ['A', 'C', 'BB'])).toBe('|3 A=… BB=… C=…');
  expect(shownArguments(args, ['A'])).toBe('|3 A=… …');
});
