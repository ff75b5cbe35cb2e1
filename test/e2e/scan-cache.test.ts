// What the search of written files makes of results that come from the engine's cache.
import { createHash, randomUUID } from 'node:crypto';
import { type BuildOptions, buildImage, canary, filesOf, removeImages } from './support/index.js';
import { stopped } from './support/leaks.js';

jest.setTimeout(180_000);

/** A step of its own for each test, so that nothing of it is in the cache yet. */
function leaky(): BuildOptions {
  return {
    dockerfile: `FROM busybox\nCOPY leak.sh /\nRUN --mount=type=secret,id=NPM_TOKEN sh /leak.sh ${randomUUID()}\n`,
    files: { 'leak.sh': 'cat /run/secrets/NPM_TOKEN > /token\n' },
    cache: true,
  };
}

const found = { secrets: 'NPM_TOKEN', kept: [], places: [{ line: 3, path: 'token', how: 'raw, at byte 0' }] };

test('a step that another frontend ran, with another value of the secret, runs again and is found out', async () => {
  const build = leaky();
  const other = await buildImage({ ...build, frontend: 'builtin', secrets: { NPM_TOKEN: canary() } });
  expect(other.imageId).toBeDefined();
  await removeImages([other.imageId]);
  expect(await stopped({ ...build, secrets: { NPM_TOKEN: canary() } })).toMatchObject(found);
});

test('a step that was found out stays so, whatever the secret is the next time', async () => {
  const build = leaky();
  expect(await stopped({ ...build, secrets: { NPM_TOKEN: canary() } })).toMatchObject(found);
  expect(await stopped({ ...build, secrets: { NPM_TOKEN: canary() } })).toMatchObject(found);
});

test('a step that runs again is searched again, also after a build in which it failed when it ran again', async () => {
  const build = leaky();
  const files = {
    'leak.sh':
      'cd /run/secrets; case "$(cat NPM_TOKEN)" in fail*) exit 9;; leak*) cp NPM_TOKEN /token;; esac\n',
  };
  const withValue = (prefix: string) => ({
    ...build,
    files,
    secrets: { NPM_TOKEN: `${prefix}-${canary()}` },
  });
  const other = await buildImage({ ...withValue('fine'), frontend: 'builtin' });
  await removeImages([other.imageId]);
  expect((await buildImage(withValue('fail'))).stderr).toContain('exit code: 9');
  expect(await stopped(withValue('leak'))).toMatchObject(found);
});

test('a build is stopped that has built on a step before that has to run again', async () => {
  const build = leaky();
  const dockerfile = `${build.dockerfile}FROM base AS last\nRUN date > /d\n`.replace(
    'busybox',
    'busybox AS base',
  );
  const files = { 'leak.sh': 'case "$(cat /run/secrets/NPM_TOKEN)" in leak*) touch /leaked;; esac\n' };
  const built = (prefix: string, more: BuildOptions) =>
    buildImage({ ...build, ...more, files, secrets: { NPM_TOKEN: `${prefix}-${canary()}` } });
  await removeImages([(await built('leak', { dockerfile, frontend: 'builtin' })).imageId]);
  const { imageId, stderr } = await built('fine', { dockerfile, flags: ['--no-cache-filter=last'] });
  expect(imageId).toBeUndefined();
  expect(stderr).toContain('it cannot be told which secrets they hold');
});

describe('a result that was made before the step below it last ran', () => {
  const on = 'FROM low AS on\n';
  const last = 'FROM busybox\nCOPY --from=low /token /kept\n';
  const files = {
    'leak.sh':
      'cd /run/secrets; case "$(cat NPM_TOKEN)" in leak*) cp NPM_TOKEN /token;; *) echo fine > /token;; esac\n',
  };

  test.each([
    ['a step', `${on}RUN cp /token /kept\n`],
    ['a step with a secret', `${on}RUN --mount=type=secret,id=NPM_TOKEN cp /token /kept\n`],
    ['a copy', last],
    ['a step that mounts it', 'FROM busybox\nRUN --mount=from=low,target=/low cp /low/token /kept\n'],
  ])('is made again: %s', async (_, more) => {
    const { dockerfile: low, ...build } = leaky();
    const dockerfile = String(low).replace('busybox', 'busybox AS low') + more;
    const built = (prefix: string, ...flags: string[]) =>
      buildImage({ ...build, dockerfile, files, flags, secrets: { NPM_TOKEN: `${prefix}-${canary()}` } });
    // A failing step keeps the first build from leaving reports about all that it ran.
    const broken = `${dockerfile}RUN --mount=type=secret,id=NPM_TOKEN sleep 2; exit 9\n`;
    const leak = { NPM_TOKEN: `leak-${canary()}` };
    expect(
      (await buildImage({ ...build, dockerfile: broken, files, secrets: leak })).imageId,
    ).toBeUndefined();
    await removeImages([(await built('fine', '--target=low', '--no-cache')).imageId]);
    const images = [(await built('fine')).imageId, (await built('fine')).imageId];
    const kept = (await filesOf(images[0] ?? '')).get('kept');
    await removeImages(images);
    expect(kept).toContain(createHash('sha256').update('fine\n').digest('hex'));
    expect(images[1]).toBe(images[0]);
  });

  test('a newer result that was searched under another policy does not pass as the one before', async () => {
    const { dockerfile: low, ...build } = leaky();
    const dockerfile = `${String(low).replace('busybox', 'busybox AS low')}${on}RUN --mount=type=secret,id=NPM_TOKEN date > /d\n${last}`;
    const built = (prefix: string, more: Partial<BuildOptions> = {}) => {
      const secrets = { NPM_TOKEN: `${prefix}-${canary()}` };
      return buildImage({ ...build, dockerfile, files, ...more, secrets });
    };
    const flags = ['--target=low', '--no-cache'];
    const images = [(await built('fine', { dockerfile: `${dockerfile}COPY --from=on /d /\n` })).imageId];
    const policy = { 'sealfile.yaml': 'version: 1\nname: other\nscan:\n  patterns: false\n' };
    expect((await built('leak', { files: { ...files, ...policy }, flags })).imageId).toBeUndefined();
    const changed = dockerfile.replace('/kept', '/other');
    images.push((await built('fine', { dockerfile: `${changed}COPY --from=on /d /\n` })).imageId);
    const other = (await filesOf(images[1] ?? '')).get('other');
    await removeImages(images);
    expect(other).toContain(createHash('sha256').update('fine\n').digest('hex'));
  });
});

test('an unchanged step is not searched again, one that runs in any case is', async () => {
  const dockerfile = `FROM busybox\nARG NPM_TOKEN\nRUN test -n "$NPM_TOKEN" && echo ${randomUUID()} > /a\n`;
  const searches = async (flags: string[]) => {
    const secrets = { NPM_TOKEN: canary() };
    const { stderr, imageId } = await buildImage({ dockerfile, secrets, flags, cache: true });
    expect(imageId).toBeDefined();
    await removeImages([imageId]);
    const [, step = ''] = /^#(\d+) \[sealfile\] search what was written by /m.exec(stderr) ?? [];
    return new RegExp(`^#${step} CACHED$`, 'm').test(stderr) ? 'cached' : 'searched';
  };
  expect(await searches([])).toBe('searched');
  expect(await searches([])).toBe('cached');
  expect(await searches(['--no-cache'])).toBe('searched');
  expect(await searches([])).toBe('cached');
});

test('what comes after a step that runs again runs again too', async () => {
  const build = leaky();
  const dockerfile = `${build.dockerfile}RUN cp /token /copy\n`;
  const files = { 'leak.sh': 'sha256sum < /run/secrets/NPM_TOKEN > /token\n' };
  const image = async (frontend: string) => {
    const value = canary();
    const result = await buildImage({ ...build, dockerfile, files, frontend, secrets: { NPM_TOKEN: value } });
    expect(result.imageId).toBeDefined();
    return result.imageId ?? '';
  };
  const images = [await image('builtin'), await image('sealfile'), await image('sealfile')];
  const built = await filesOf(images[1] ?? '');
  await removeImages(images);
  expect(built.get('copy')).toBe(built.get('token'));
  expect(images[1]).not.toBe(images[0]);
  expect(images[2]).toBe(images[1]);
});

test('a step that takes the secret out of a cache mount is found out, though it was given none', async () => {
  const mount = `--mount=type=cache,target=/c,id=${randomUUID()}`;
  const dockerfile = [
    'FROM busybox',
    'COPY keep.sh take.sh /',
    `RUN --mount=type=secret,id=NPM_TOKEN ${mount} sh /keep.sh`,
    `RUN ${mount} sh /take.sh`,
    '',
  ].join('\n');
  const files = { 'keep.sh': 'cat /run/secrets/NPM_TOKEN > /c/token\n', 'take.sh': 'mv /c/token /taken\n' };
  const { secrets, places, kept } = await stopped({
    dockerfile,
    files,
    secrets: { NPM_TOKEN: canary() },
  });
  expect({ secrets, kept }).toEqual({ secrets: 'NPM_TOKEN', kept: [] });
  expect(places).toContainEqual({ line: 4, path: 'taken', secret: 'NPM_TOKEN', how: 'raw, at byte 0' });
});

test.each(['shared', 'private', 'locked'])(
  'steps go on using a cache mount (%s) that is searched',
  async (sharing) => {
    const mount = `--mount=type=cache,target=/c,sharing=${sharing},id=${randomUUID()}`;
    const dockerfile = [
      'FROM busybox',
      `RUN --mount=type=secret,id=NPM_TOKEN ${mount} seq 1 200000 > /c/one`,
      `RUN ${mount} mv /c/one /c/two`,
      `RUN ${mount} mv /c/two /kept`,
      '',
    ].join('\n');
    const { imageId } = await buildImage({ dockerfile, secrets: { NPM_TOKEN: canary() } });
    await removeImages([imageId]);
    expect(imageId).toBeDefined();
  },
);
