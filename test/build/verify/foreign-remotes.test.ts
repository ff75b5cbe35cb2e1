import type { Step } from '../support/llb.js';
import { planOf } from '../support/plan.js';
import { ledgerOf } from '../support/policy.js';
import { linesOf, refusalOf } from '../support/verify.js';

const dockerfile = 'FROM scratch AS a\nFROM busybox\nADD https://files.example.com/x /y\n';
const allow = { bases: [], remotes: [['https://files.example.com/**']], upstreams: [] };

const fetched = (identifier: string, line: number, attrs?: Record<string, string>): Step[] => [
  { op: { source: { identifier, ...(attrs ? { attrs } : {}) } } },
  {
    op: { file: { actions: [{ input: -1, secondaryInput: 0, copy: { src: '/x', dest: '/y' } }] } },
    inputs: [0],
    line,
  },
];

async function refused(steps: Step[], options = {}, remotes = allow.remotes) {
  const ledger = await ledgerOf({ allow: { ...allow, remotes } });
  return refusalOf(steps, { dockerfile, ledger, options, plan: planOf({ dockerfile }) });
}

test.each([
  ['https://evil.example.com/x', undefined, 'https://evil.example.com/x'],
  [
    'git://evil.example.com/x.git',
    { 'git.fullurl': 'https://evil.example.com/x.git' },
    'https://evil.example.com/x.git',
  ],
  [
    'git://evil.example.com/x.git',
    { 'git.fullurl': 'git@evil.example.com:x.git' },
    'ssh://evil.example.com/x.git',
  ],
])('a trigger that fetches %s (%j)', async (identifier, attrs, address) => {
  const error = await refused(fetched(identifier, 2, attrs));
  expect(linesOf(error)).toEqual([2]);
  expect(error?.message).toContain(`fetch ${address} (ADD in an ONBUILD instruction)`);
});

test('what may be a credential in an address is not shown', async () => {
  const value = `v${Math.random().toString(36).slice(2)}`;
  const error = await refused(fetched(`https://me:${value}@evil.example.com/x?token=${value}`, 2));
  expect(error?.message.includes(value)).toBe(false);
  expect(error?.message).toContain('https://evil.example.com/x');
});

test('an allowed address, an ADD that the plan has judged, no list', async () => {
  expect(await refused(fetched('https://files.example.com/x', 2))).toBeUndefined();
  expect(await refused(fetched('https://evil.example.com/x', 3))).toBeUndefined();
  expect(await refused(fetched('https://evil.example.com/x', 2), {}, [])).toBeUndefined();
});

test('the build context is where the caller says', async () => {
  const context = { context: 'https://git.example.com/app.git#main' };
  const attrs = { 'git.fullurl': 'https://git.example.com/app.git' };
  expect(await refused(fetched('git://git.example.com/app.git#main', 2, attrs), context)).toBeUndefined();
});
