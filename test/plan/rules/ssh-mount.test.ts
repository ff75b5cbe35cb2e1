import { subjects } from '../unsafe.js';

const found = (lines: string, args?: Record<string, string>) =>
  subjects('ssh-mount', `FROM a\n${lines}`, args ? { args } : {});

test.each([
  ['RUN --mount=type=ssh x', '2 default'],
  ['RUN --mount=type=SSH,id=work x', '2 work'],
  ['RUN --mount=type=ssh,required=true,target=/agent x', '2 default'],
  ['ONBUILD RUN --mount=type=ssh x', '2 default'],
  ['ARG T=ssh\nRUN --mount=type=$T x', '3 default'],
  ['RUN --mount=type=$T,id=a x', '2 a'],
])('%s', async (lines, expected) => {
  expect(await found(lines)).toEqual([expected]);
});

test('an argument decides', async () => {
  expect(await found('ARG T=cache\nRUN --mount=type=$T,target=/x x')).toEqual([]);
  expect(await found('ARG T=cache\nRUN --mount=type=$T,target=/x x', { T: 'ssh' })).toHaveLength(1);
});

test.each(['RUN --mount=type=secret,id=ssh x', 'RUN ssh x', 'RUN --mount=type=cache,target=/ssh x'])(
  'not %s',
  async (lines) => {
    expect(await found(lines)).toEqual([]);
  },
);
