// Shows that the search finds what leaks: without this, "found nowhere" would prove nothing.

import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { disguises } from './support/canary.js';
import {
  buildImage,
  canary,
  digest,
  engine,
  everyStage,
  findCanary,
  findInArchive,
  removeImages,
} from './support/index.js';

jest.setTimeout(120_000);

const made: (string | undefined)[] = [];
afterAll(() => removeImages(made));

async function leak(
  dockerfile: string,
  args: Record<string, string> = {},
  files: Record<string, string> = {},
) {
  const result = await buildImage({ frontend: 'builtin', dockerfile, args, files });
  made.push(result.imageId);
  if (!result.imageId) throw new Error(`the build failed with code ${result.code}`);
  return result.imageId;
}

test('the engine has BuildKit and runs steps', async () => {
  const result = await buildImage({
    frontend: 'builtin',
    dockerfile: 'FROM busybox\nRUN echo "sum $((40 + 2))"\n',
    cache: false,
  });
  made.push(result.imageId);
  expect(result.code).toBe(0);
  expect(result.stderr).toContain('sum 42');
  expect((await engine()).version).toMatch(/^\d+\./);
});

test('a build-arg is found in the history', async () => {
  const token = canary();
  const image = await leak('FROM busybox\nARG TOKEN\nRUN test -n "$TOKEN"\n', { TOKEN: token });
  expect(await findCanary(image, token)).toEqual(['history']);
  expect(await findCanary(image, canary())).toEqual([]);
});

test('an environment variable and a label are found in the config', async () => {
  const token = canary();
  const image = await leak('FROM busybox\nARG TOKEN\nENV KEPT=$TOKEN\nLABEL also=$TOKEN\n', { TOKEN: token });
  expect(await findCanary(image, token)).toEqual(expect.arrayContaining(['config', 'history']));
});

test('a deleted file is found in the lower layer', async () => {
  const token = canary();
  const image = await leak(
    'FROM busybox\nCOPY .npmrc /app/.npmrc\nRUN rm /app/.npmrc\n',
    {},
    { '.npmrc': token },
  );
  expect(await findCanary(image, token)).toEqual(['layer 2: app/.npmrc']);
});

test.each([
  ['base64 at its start', 'printf %s "$TOKEN" | base64 -w0'],
  ['base64 behind one byte', 'printf %s "x$TOKEN:y" | base64 -w0'],
  ['base64 behind two bytes', 'printf %s "ab$TOKEN" | base64 -w0'],
  ['hexadecimal', 'printf %s "$TOKEN" | hexdump -ve \'1/1 "%02x"\''],
  ['a gzip file', 'printf %s "$TOKEN" | gzip'],
  ['a packed archive', 'printf %s "$TOKEN" > /tmp/t; tar -C /tmp -cz t; rm /tmp/t'],
])('written as %s', async (_name, command) => {
  const token = canary();
  const secret = 'RUN --mount=type=secret,id=TOKEN TOKEN=$(cat /run/secrets/TOKEN);';
  const dockerfile = `FROM busybox\n${secret} { ${command}; } > /kept\n`;
  const result = await buildImage({ frontend: 'builtin', dockerfile, secrets: { TOKEN: token } });
  made.push(result.imageId);
  const places = await findCanary(result.imageId ?? '', token);
  expect(places.every((place) => place.startsWith('layer 2: kept'))).toBe(true);
  expect(places).toHaveLength(1);
});

test('secrets reach the step by environment and by file', async () => {
  const values = { TOKEN: canary(), 'npm-rc': canary() };
  const mounts = '--mount=type=secret,id=TOKEN --mount=type=secret,id=npm-rc';
  const dockerfile = `FROM busybox\nRUN ${mounts} sha256sum /run/secrets/*\n`;
  const result = await buildImage({
    frontend: 'builtin',
    dockerfile,
    secrets: values,
  });
  made.push(result.imageId);
  for (const value of Object.values(values)) expect(result.stderr.includes(digest(value))).toBe(true);
});

test('each stage is looked at', async () => {
  const token = canary();
  const dockerfile = 'FROM busybox AS deps\nCOPY key /key\nFROM busybox\nRUN echo clean > /out\n';
  const stages = await everyStage({ frontend: 'builtin', dockerfile, files: { key: token } }, token);
  expect(stages.map(({ places }) => places)).toEqual([['layer 2: key'], []]);
});

test('special characters are found in every shape', () => {
  const value = `p@ss/${canary()}"+?`;
  const shapes = [
    value,
    encodeURIComponent(value),
    JSON.stringify(value),
    Buffer.from(value).toString('hex'),
  ];
  for (let shift = 0; shift < 3; shift++)
    shapes.push(Buffer.from(`${'-'.repeat(shift)}${value}tail`).toString('base64'));
  const needles = disguises(value);
  for (const shape of shapes) expect(needles.some((needle) => shape.includes(needle.toString()))).toBe(true);
});

test('archives within archives, packed or not, are looked into', async () => {
  const token = canary();
  const inner = pack();
  inner.entry({ name: 'deep/file' }, token);
  inner.finalize();
  const outer = pack();
  outer.entry({ name: 'layer.tar.gz' }, gzipSync(await buffer(inner)));
  outer.finalize();
  expect(await findInArchive(await buffer(outer), token)).toEqual(['archive: layer.tar.gz: deep/file']);
});
