// COPY of a whole folder that has a credential file in it: the file is not sent, and the steps find it where it was.
import { buildImage, npmrc, removeImages, seeFile as see, testRewrites } from './support/index.js';

jest.setTimeout(120_000);

const harmless = { '.npmrc': 'registry=https://registry.test/\n', 'a.txt': 'a' };
const sweep = `FROM busybox\nWORKDIR /app\nCOPY . .\n${see('.npmrc')}`;

testRewrites({
  'the whole context': {
    dockerfile: sweep,
    files: { '.npmrc': npmrc, 'lib/.npmrc': harmless['.npmrc'], 'a.txt': 'a' },
    secrets: ['npmrc'],
    lost: ['- app/.npmrc'],
  },
  'with an ignore file of the context': {
    dockerfile: sweep,
    files: { '.npmrc': npmrc, '.dockerignore': '*.txt\n!b.txt', 'a.txt': 'a', 'b.txt': 'b' },
    secrets: ['npmrc'],
    lost: ['- app/.npmrc'],
  },
  'with an ignore file of the Dockerfile': {
    dockerfile: sweep,
    files: { '.npmrc': npmrc, '.dockerignore': '.npmrc\n', 'Dockerfile.dockerignore': 'a.txt', 'a.txt': 'a' },
    secrets: ['npmrc'],
    lost: ['- app/.npmrc'],
  },
  'a folder, a pattern, and two files of one name': {
    dockerfile: `FROM busybox\nCOPY api /api/\nCOPY web/.npm* /web/\n${see('/api/.npmrc')}${see('/web/.npmrc', 'seen-2')}RUN cat /api/x > /plain\n`,
    files: { 'api/.npmrc': npmrc, 'web/.npmrc': (token) => `${npmrc(token)}#\n`, 'api/x': 'x' },
    secrets: ['npmrc', 'npmrc-2'],
    lost: ['- api/.npmrc', '- web', '- web/.npmrc'],
  },
  'names that are patterns to an ignore file': {
    dockerfile: `FROM busybox\nCOPY . /app/\n${see('"/app/[x] *?/.npmrc"')}RUN ls "/app/[x] *?" "/app/x ab" > /plain\n`,
    files: { '[x] *?/.npmrc': npmrc, '[x] *?/a': 'a', 'x ab/.npmrc': harmless['.npmrc'] },
    secrets: ['npmrc'],
    lost: ['- app/[x] *?/.npmrc'],
  },
});

describe('nothing to seal: the same image', () => {
  test.each([
    ['a harmless file', harmless],
    [
      'a file that .dockerignore leaves out',
      { ...harmless, '.npmrc': npmrc('x'), '.dockerignore': '.npmrc\n' },
    ],
    [
      'a file that Dockerfile.dockerignore leaves out',
      { '.npmrc': npmrc('x'), '.dockerignore': '', 'Dockerfile.dockerignore': '**/.npmrc\n' },
    ],
  ])('%s', async (_, files) => {
    const dockerfile = 'FROM busybox\nWORKDIR /app\nCOPY . .\nRUN ls -a > /listed\n';
    const builtin = await buildImage({ dockerfile, files, frontend: 'builtin' });
    const sealed = await buildImage({ dockerfile, files });
    expect(sealed.imageId ?? sealed.stderr).toBe(builtin.imageId);
    await removeImages([builtin.imageId]);
  });
});
