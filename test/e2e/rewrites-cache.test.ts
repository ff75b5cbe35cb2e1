// Rebuilds of a rewritten Dockerfile come from the cache, and a different secret changes nothing about that.
import { randomUUID } from 'node:crypto';
import { buildImage, canary, npmrc, removeImages } from './support/index.js';

jest.setTimeout(120_000);

test('a sealed variable and a sealed file', async () => {
  const unique = randomUUID();
  const dockerfile = `FROM busybox\nARG NPM_TOKEN\nWORKDIR /app\nCOPY . .\nRUN <<EOF\necho ${unique} > /unique\nEOF\nRUN ["true"]\n`;
  const build = () =>
    buildImage({
      dockerfile,
      files: { '.npmrc': npmrc(canary()), a: 'a' },
      env: { NPM_TOKEN: canary() },
      flags: ['--secret=id=NPM_TOKEN', '--secret=id=npmrc,src=.npmrc'],
      cache: true,
    });
  const [first, second] = [await build(), await build()];
  await removeImages([first.imageId, second.imageId]);
  expect(first.imageId).toMatch(/^sha256:/);
  expect(second.imageId).toBe(first.imageId);
  const steps = (stderr: string) => [...stderr.matchAll(/^(#\d+) \[stage-0 \d\/\d\] (?:RUN|COPY|WORKDIR)/gm)];
  const cached = steps(second.stderr).filter(([, id]) => second.stderr.includes(`${id} CACHED`));
  expect(new Set(cached.map(([, id]) => id)).size).toBe(4);
});
