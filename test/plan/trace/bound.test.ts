// Variables in bind mounts of the build context, which BuildKit expands.
import { plan } from '../../../src/plan/plan.js';
import { defaultPolicy } from '../../../src/plan/policy/policy.js';

const context = { kind: 'local' as const, files: [{ path: 'bad/id_rsa' }] };

async function verdict(lines: string, args?: Record<string, string>) {
  const { verdict, findings } = await plan(
    `FROM a\n${lines}\n`,
    { context, ...(args && { args }) },
    defaultPolicy,
  );
  return [verdict, ...findings.map(({ rule, secret }) => `${rule} ${secret}`)].join(' ');
}

const refused = 'refused run-writes-credential bad/id_rsa';

test.each([
  ['ENV X=bad\nRUN --mount=type=bind,source=$X,target=/y cp /y/id_rsa /z', {}],
  ['ARG X=bad\nRUN --mount=type=bind,source=$X/id_rsa,target=/y cp /y /z', {}],
  ['ARG X=../bad\nRUN --mount=type=bind,source=ok/$X/id_rsa,target=/y cp /y /z', {}],
  ['ENV X=/y\nRUN --mount=type=bind,source=bad,target=$X cp /y/id_rsa /z', {}],
  ['ARG X=ok\nRUN --mount=type=bind,source=$X,target=/y cp /y/id_rsa /z', { X: 'bad' }],
  ['ARG X=ok\nRUN --mount=type=bind,source=$X,target=/y cp /y/id_rsa /z', undefined],
  ['RUN --mount=type=bind,source=$BASE,target=/y cp /y/id_rsa /z', {}],
  ['RUN --mount=type=bind,source=$BASE,target=/y cp /y/bad/id_rsa /z', {}],
  ['RUN --mount=type=bind,source=$BASE,target=/y cp /y /z', {}],
])('%s with %j', async (lines, args) => {
  expect(await verdict(lines, args)).toBe(refused);
});

test.each([
  ['ARG X=ok\nRUN --mount=type=bind,source=$X,target=/y cp /y/id_rsa /z', {}],
  ['ARG X=bad\nRUN --mount=type=bind,source=$X,target=/y cp /y/id_rsa /z', { X: 'ok' }],
  ['RUN --mount=type=bind,source=$BASE,target=/y ls /y', {}],
])('nothing is kept: %s with %j', async (lines, args) => {
  expect(await verdict(lines, args)).toBe('unchanged');
});
