import { subjects } from '../unsafe.js';

const found = (lines: string) => subjects('host-network', `FROM a\n${lines}`);

test.each([
  'RUN --network=host x',
  "RUN --network='host' x",
  'RUN --security=sandbox \\\n --network=host x',
  'ONBUILD RUN --network=host x',
])('%s', async (lines) => {
  expect(await found(lines)).toEqual(['2 --network=host']);
});

test.each(['RUN --network=none x', 'RUN --network=default x', 'RUN docker build --network=host .'])(
  'not %s',
  async (lines) => {
    expect(await found(lines)).toEqual([]);
  },
);
