import { subjects } from '../unsafe.js';

const found = (lines: string) => subjects('cache-mount', `FROM a\n${lines}`);

test.each([
  ['RUN --mount=type=cache,target=/x x', '2 /x'],
  ['RUN --mount=target=/x,type=cache,id=npm x', '2 npm'],
  ['ONBUILD RUN --mount=type=cache,target=/x x', '2 /x'],
  ['ENV T=cache\nRUN --mount=type=${T},target=/x x', '3 /x'],
])('%s', async (lines, expected) => {
  expect(await found(lines)).toEqual([expected]);
});

test.each(['RUN --mount=type=tmpfs,target=/x x', 'RUN --mount=target=/cache x', 'COPY cache /x'])(
  'not %s',
  async (lines) => {
    expect(await found(lines)).toEqual([]);
  },
);
