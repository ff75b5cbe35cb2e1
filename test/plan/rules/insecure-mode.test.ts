import { subjects } from '../unsafe.js';

const found = (lines: string) => subjects('insecure-mode', `FROM a\n${lines}`);

test.each([
  'RUN --security=insecure x',
  'RUN --mount=type=tmpfs,target=/x --security="insecure" x',
  'run --security=insecure <<EOF\nx\nEOF',
  'RUN --security=insecure ["x"]',
  'ONBUILD RUN --security=insecure x',
])('%s', async (lines) => {
  expect(await found(lines)).toEqual(['2 --security=insecure']);
});

test.each([
  'RUN --security=sandbox x',
  'RUN x --security=insecure',
  'RUN -- --security=insecure x',
  'CMD --security=insecure',
])('not %s', async (lines) => {
  expect(await found(lines)).toEqual([]);
});
