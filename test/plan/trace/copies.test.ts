import { planned } from '../outcome.js';

const text = `//r/:_authToken=${'k2'.repeat(9)}\n`;
const context = {
  '.npmrc': text,
  'app/.npmrc': text,
  'app/conf/.netrc': `machine h login me password ${'v8'.repeat(9)}\n`,
};

/** Targets of the mounts, and what is kept out of the context. */
async function carried(copy: string): Promise<{ targets: string[]; excluded: string[] }> {
  const { dockerfile, excluded } = await planned(`FROM a\nWORKDIR /w\n${copy}\nRUN npm ci\n`, context);
  return {
    targets: [...dockerfile.matchAll(/,target=([^,\s]+)/g)].map((match) => match[1] ?? '').sort(),
    excluded,
  };
}

test.each([
  [
    'COPY . .',
    ['/w/.npmrc', '/w/app/.npmrc', '/w/app/conf/.netrc'],
    ['.npmrc', 'app/.npmrc', 'app/conf/.netrc'],
  ],
  [
    'COPY ./ /x',
    ['/x/.npmrc', '/x/app/.npmrc', '/x/app/conf/.netrc'],
    ['.npmrc', 'app/.npmrc', 'app/conf/.netrc'],
  ],
  ['COPY app /x', ['/x/.npmrc', '/x/conf/.netrc'], ['app/.npmrc', 'app/conf/.netrc']],
  ['COPY app/ .', ['/w/.npmrc', '/w/conf/.netrc'], ['app/.npmrc', 'app/conf/.netrc']],
  ['COPY app/conf /x/', ['/x/.netrc'], ['app/conf/.netrc']],
  ['ADD app/conf /x/', ['/x/.netrc'], ['app/conf/.netrc']],
  ['COPY app/.npmrc /x', ['/x'], []],
  ['COPY ["app/.npmrc", "/x/"]', ['/x/.npmrc'], []],
  ['COPY --parents app/.npmrc /x/', ['/x/app/.npmrc'], []],
  ['COPY src /x', [], []],
  ['COPY package.json .', [], []],
  ['COPY --from=b . .', [], []],
  ['COPY <<E .npmrc\nregistry=https://r.example.com/\nE', [], []],
  ['ADD https://h/.npmrc.gz /x', [], []],
])('%j', async (copy, targets, excluded) => {
  expect(await carried(copy)).toEqual({ targets, excluded });
});
