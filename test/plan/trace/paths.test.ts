import { joinPath } from '../../../src/plan/trace/paths.js';
import { planned } from '../outcome.js';

test.each([
  ['/', 'a', '/a'],
  ['/app', '.', '/app'],
  ['/app', '../x', '/x'],
  ['/app', '/y//z/', '/y/z'],
  ['/app', '', '/app'],
  ['/app', '../../..', '/'],
  ['/app', '$D/x', '$D/x'],
])('%s and %s give %s', (base, path, joined) => {
  expect(joinPath(base, path)).toBe(joined);
});

/** Where the secret of .npmrc is mounted. */
async function target(lines: string): Promise<string | undefined> {
  const { dockerfile } = await planned(`FROM a\n${lines}\nRUN npm ci\n`);
  return /,target=([^,\s]+)/.exec(dockerfile)?.[1];
}

test.each([
  ['COPY .npmrc /x', '/x'],
  ['COPY .npmrc x', '/x'],
  ['COPY .npmrc .', '/.npmrc'],
  ['COPY .npmrc /root', '/root/.npmrc'],
  ['COPY .npmrc /x/', '/x/.npmrc'],
  ['COPY .npmrc ~/', '/root/.npmrc'],
  ['COPY .npmrc $HOME/.npmrc', '/root/.npmrc'],
  ['COPY conf/.npmrc package.json ./', '/.npmrc'],
  ['WORKDIR /app\nCOPY .npmrc .', '/app/.npmrc'],
  ['WORKDIR /app\nWORKDIR sub\nCOPY .npmrc ..', '/app/.npmrc'],
  ['WORKDIR /app\nCOPY .npmrc /app', '/app/.npmrc'],
  ['ENV D=/data\nCOPY .npmrc $D/', '/data/.npmrc'],
  ['ENV HOME=/h\nUSER me\nCOPY .npmrc ~/', '/h/.npmrc'],
  ['USER root\nCOPY .npmrc ~/', '/root/.npmrc'],
  ['USER me\nCOPY .npmrc ~/', undefined],
])('%j is mounted at %s', async (lines, expected) => {
  expect(await target(lines)).toBe(expected);
});
