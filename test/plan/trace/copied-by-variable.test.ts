// Variables in the sources of a COPY, as BuildKit expands them.
import { plan } from '../../../src/plan/plan.js';
import { defaultPolicy } from '../../../src/plan/policy/policy.js';

const context = {
  kind: 'local' as const,
  files: [{ path: 'bad/id_rsa' }, { path: '.npmrc', content: `//r/:_authToken=${'x1'.repeat(10)}\n` }],
};

async function sealed(lines: string, args: Record<string, string> = {}): Promise<string[]> {
  const { findings } = await plan(`${lines}\nRUN npm ci\n`, { context, args }, defaultPolicy);
  return findings.map(({ rule, secret }) => `${rule} ${secret}`);
}

const dollar = '$';

test.each([
  [`FROM a\nCOPY ${dollar}{Q:-.npmrc} /z`, {}, ['.npmrc']],
  [`FROM a\nCOPY ${dollar}{Q-.} /z/`, {}, ['bad/id_rsa', '.npmrc']],
  [`FROM a\nCOPY b${dollar}{Q:-ad} /z/`, {}, ['bad/id_rsa']],
  ['ARG X=bad\nFROM a\nARG X\nCOPY $X /z/', {}, ['bad/id_rsa']],
  ['FROM a\nARG X=src\nCOPY $X /z/', { X: 'bad' }, ['bad/id_rsa']],
  ['FROM a\nARG X=bad\nCOPY $X /z/', {}, ['bad/id_rsa']],
  ['FROM a\nENV X=.npm\nCOPY $' + '{X}rc /z', {}, ['.npmrc']],
  ['FROM a\nARG X=src\nCOPY $X /z/', {}, []],
  ['FROM a\nARG X=bad\nCOPY $X /z/', { X: 'src' }, []],
])('%s with %j', async (lines, args, files) => {
  expect(await sealed(lines, args)).toEqual(files.map((file) => `copy-credential-file ${file}`));
});
