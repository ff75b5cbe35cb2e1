// Credential files at places that are made of variables.
import { plan } from '../../../src/plan/plan.js';
import { defaultPolicy } from '../../../src/plan/policy/policy.js';
import type { Facts } from '../../../src/plan/types.js';

const context = {
  kind: 'local' as const,
  files: [{ path: '.npmrc', content: `//r/:_authToken=${'x1'.repeat(10)}\n` }],
};

/** The lines after `FROM a`, short, or where and by which rules they are refused. */
async function outcome(lines: string, args: Facts['args'] | 'unknown' = {}): Promise<string> {
  const facts = args === 'unknown' ? { context } : { context, args };
  const { verdict, dockerfile, findings } = await plan(`FROM a\n${lines}\n`, facts, defaultPolicy);
  if (verdict === 'refused')
    return findings
      .filter(({ action }) => action === 'refuse')
      .map(({ rule, line }) => `${rule} ${line}`)
      .join(', ');
  const mount = /--mount=type=secret,id=npmrc,target=(\S+),mode=0400,required=true/g;
  return dockerfile.slice('FROM a\n'.length, -1).replace(mount, '[$1]');
}

test.each([
  ['$D/.npmrc', '/b/.npmrc'],
  ['${D}/.npmrc', '$D/.npmrc'],
  ['${D:-/x}/.npmrc', '/b/.npmrc'],
  ['$D/', '"${D}/.npmrc"'],
  ['$D/', '-r /b'],
])('COPY .npmrc %s, cp %s: a copy is seen in each spelling', async (to, from) => {
  const lines = `ARG D=/b\nCOPY .npmrc ${to}\nRUN cp ${from} /leak && npm ci`;
  expect(await outcome(lines)).toBe('run-writes-credential 4');
});

test.each(['/b/.npmrc', '$D/.npmrc', '-r /b'])(
  'where nobody knows D, any folder may be it: cp %s',
  async (from) => {
    const lines = `COPY .npmrc $D/\nRUN cp ${from} /leak && npm ci`;
    expect(await outcome(lines)).toBe('run-writes-credential 3');
  },
);

test('a removal is seen in each spelling', async () => {
  const copy = 'ARG D=/app\nCOPY .npmrc ${D}/.npmrc\n';
  const sealed = 'ARG D=/app\n# sealed: COPY .npmrc ${D}/.npmrc\n';
  expect(await outcome(`${copy}RUN npm ci\nRUN rm /app/.npmrc\nRUN y`)).toBe(
    `${sealed}RUN [\${D}/.npmrc] npm ci\n# sealed: RUN rm /app/.npmrc\nRUN y`,
  );
  expect(await outcome(`${copy}RUN npm ci && rm $D/.npmrc\nRUN y`)).toBe(
    `${sealed}RUN [\${D}/.npmrc] npm ci && true\nRUN y`,
  );
});

test('a removal from a folder that may be the one is refused', async () => {
  const lines = 'COPY .npmrc $D/\nRUN npm ci\nRUN rm /app/.npmrc';
  expect(await outcome(lines)).toBe('copy-credential-file 4');
});

test.each([
  ['ARG D=/a\nCOPY .npmrc $D/\nARG D=/b', '/a/.npmrc'],
  ['ARG D=/a\nCOPY .npmrc $D/\nENV D=/b', '/a/.npmrc'],
  ['ARG D=/a\nCOPY .npmrc $D/\nARG D=/a', '${D}/.npmrc'],
  ['ARG D=/a\nWORKDIR $D\nCOPY .npmrc .\nARG D=/b', '/a/.npmrc'],
  ['ARG D=/a\nWORKDIR $D\nARG D=/b\nCOPY .npmrc .', '/a/.npmrc'],
  ['FROM c AS b\nARG D=/a\nCOPY .npmrc $D/\nFROM b\nARG D=/b', '/a/.npmrc'],
  ['ARG D\nCOPY .npmrc ${D:-/a}/', '/a/.npmrc'],
  ['WORKDIR /w\nARG D=a\nCOPY .npmrc $D/', '/w/a/.npmrc'],
])('%j: the mount is where the COPY was', async (lines, target) => {
  expect((await outcome(`${lines}\nRUN npm ci`)).split('\n').at(-1)).toBe(`RUN [${target}] npm ci`);
});

test.each([
  'RUN --mount=type=secret,id=x,target=$K cat /k > /c',
  'RUN --mount=type=secret,id=x,target=/$F/x cat /$F/x > /c',
  'RUN --mount=type=secret,id=x,target=/$F/x cp -r /f /c',
  'RUN --mount=type=secret,id=x,env=$E echo $FOO > /c',
  'RUN --mount=type=secret,id=x,env=$E env > /c',
])("the Dockerfile's own mounts: %s", async (step) => {
  expect(await outcome(`ENV K=/k F=f\nARG E=FOO\n${step}`)).toBe('run-writes-credential 4');
});

test('a build-arg that is given holds for all ARGs of its name', async () => {
  const lines = 'ARG D=/a\nCOPY .npmrc $D/\nARG D=/b\nRUN npm ci';
  expect((await outcome(lines, { D: '/c' })).split('\n').at(-1)).toBe('RUN [${D}/.npmrc] npm ci');
});

test.each([
  ['COPY .npmrc $D/\nARG D=/b\nRUN npm ci', {}, 'copy-credential-file 4'],
  ['COPY .npmrc $D/\nENV D=/b\nRUN npm ci', {}, 'copy-credential-file 4'],
  ['WORKDIR $D\nENV D=/b\nCOPY .npmrc .\nRUN npm ci', {}, 'copy-credential-file 4'],
  ['ARG D=/a\nCOPY .npmrc $D/\nARG D=/b\nRUN npm ci', 'unknown' as const, 'copy-credential-file 5'],
])('%j with the arguments %j: refused, as nobody knows where the COPY was', async (lines, args, refused) => {
  expect(await outcome(lines, args)).toBe(refused);
});
