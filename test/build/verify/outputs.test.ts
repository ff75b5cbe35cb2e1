import { pb } from '../../../src/build/llb/messages.js';
import { exec, type Step } from '../support/llb.js';
import { linesOf, refusalOf } from '../support/verify.js';

const run = (mounts: string) => `FROM a\nRUN --mount=type=secret,id=A,env=X ${mounts} b\nCOPY x /\n`;
const secretenv = [{ ID: 'A', name: 'X' }];

function sealed(mounts: pb.Mount.$Properties[], more: pb.ExecOp.$Properties = {}): Step {
  const root = { input: -1, dest: '/', output: 0 };
  return { op: exec({ args: ['b'] }, { secretenv, mounts: [root, ...mounts], ...more }), line: 2 };
}

/** An op that takes an output of the step before it. */
const takes = (output: number): Step => ({
  op: { file: { actions: [{ copy: { src: '/', dest: '/' } }] } },
  inputs: [[0, output]],
  line: 3,
});

describe('a step with secrets', () => {
  const bind = { input: -1, dest: '/out', output: 1 };

  it('hands on its root file system and nothing that is mounted', async () => {
    const dockerfile = run('--mount=type=bind,rw,target=/out');
    expect(await refusalOf([sealed([bind]), takes(0)], { dockerfile })).toBeUndefined();
    const error = await refusalOf([sealed([bind]), takes(1)], { dockerfile });
    expect(linesOf(error)).toEqual([2]);
    expect(error?.message).toContain('what it writes to its mount at /out would be used by others');
  });

  it('may hand on what it cannot write to', async () => {
    const steps = [sealed([{ ...bind, readonly: true }]), takes(1)];
    expect(await refusalOf(steps, { dockerfile: run('--mount=type=bind,target=/out') })).toBeUndefined();
  });

  it('writes to caches that its line names', async () => {
    const cache = (ID: string) => [sealed([{ input: -1, dest: '/c', output: -1, cacheOpt: { ID } }])];
    const named = (mount: string, ID: string) => refusalOf(cache(ID), { dockerfile: run(mount) });
    expect(await named('--mount=type=cache,target=/c/', '//c')).toBeUndefined();
    expect(await named('--mount=type=cache,target=/c/../d,id=npm', 'namespace/npm')).toBeUndefined();
    expect(await named('--mount=type=cache,target=/c,id=$X', '/npm')).toBeUndefined();
    for (const mount of ['', '--mount=type=cache,target=/d', '--mount=type=cache,target=/c,id=a']) {
      const error = await named(mount, '//c');
      expect(linesOf(error)).toEqual([2]);
      expect(error?.message).toContain('a cache at /c, which its line of the Dockerfile does not name');
    }
  });

  it('is privileged only where its line says so', async () => {
    const step = sealed([], { security: pb.SecurityMode.INSECURE });
    expect(await refusalOf([step], { dockerfile: run('--security=insecure') })).toBeUndefined();
    expect((await refusalOf([step], { dockerfile: run('') }))?.message).toContain('security=insecure');
  });
});

test('a step without secrets may do all that', async () => {
  const mounts = [
    { input: -1, dest: '/out', output: 1 },
    { input: -1, dest: '/c', output: -1, cacheOpt: { ID: 'x' } },
  ];
  const step = sealed(mounts, { secretenv: [], security: pb.SecurityMode.INSECURE });
  expect(await refusalOf([step, takes(1)], { dockerfile: run('') })).toBeUndefined();
});
