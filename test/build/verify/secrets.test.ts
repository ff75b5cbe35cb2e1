import { pb } from '../../../src/build/llb/messages.js';
import { exec, type Step } from '../support/llb.js';
import { argSecret, planOf } from '../support/plan.js';
import { linesOf, refusalOf } from '../support/verify.js';

const asked = {
  secret: (ID: string): pb.ExecOp.$Properties => ({
    mounts: [{ dest: '/s', mountType: pb.MountType.SECRET, secretOpt: { ID } }],
  }),
  variable: (ID: string): pb.ExecOp.$Properties => ({ secretenv: [{ ID, name: 'X' }] }),
  ssh: (ID: string): pb.ExecOp.$Properties => ({
    mounts: [{ dest: '/s', mountType: pb.MountType.SSH, SSHOpt: { ID } }],
  }),
};

const step = (more: pb.ExecOp.$Properties, line = 2): Step => ({ op: exec({ args: ['b'] }, more), line });

function check(mounts: string, given: pb.ExecOp.$Properties) {
  const dockerfile = `FROM a\nRUN ${mounts} b\nRUN c\n`;
  return refusalOf([step(given)], { dockerfile, plan: planOf({ verdict: 'unchanged' }) });
}

describe('a step is given what its line asks for', () => {
  it.each([
    ['--mount=type=secret,id=A', asked.secret('A')],
    ['--mount=type=secret,id=A,env=X', asked.variable('A')],
    ['--mount=type=secret,target=/x/A', asked.secret('A')],
    ['--mount=type=secret,source=A', asked.secret('A')],
    ['--mount=type=ssh', asked.ssh('default')],
    ['--mount=type=ssh', asked.ssh('')],
    ['--mount=type=ssh,id=A', asked.ssh('A')],
    ['--mount=type=secret,id=${A}', asked.secret('anything')],
    ['--mount=type=$T,id=A', asked.secret('A')],
    ['--mount=type=cache,target=/c --mount=type=secret,id=A', asked.secret('A')],
  ])('%s', async (mounts, given) => {
    expect((await check(mounts, given))?.message).toBeUndefined();
  });

  it.each([
    ['', asked.secret('A'), 'the secret A'],
    ['', asked.ssh(''), 'the ssh agent default'],
    ['--mount=type=secret,id=AB', asked.secret('A'), 'the secret A'],
    ['--mount=type=secret,id=A', asked.ssh('A'), 'the ssh agent A'],
    ['--mount=type=ssh,id=A', asked.secret('A'), 'the secret A'],
    ['--mount=type=cache,id=A,target=/c', asked.secret('A'), 'the secret A'],
    ['echo --mount=type=secret,id=A', asked.variable('A'), 'the secret A'],
  ])('%s and no other', async (mounts, given, what) => {
    const error = await check(mounts, given);
    expect(linesOf(error)).toEqual([2]);
    expect(error?.message).toContain(
      `would be given ${what}, which its line of the Dockerfile does not ask for`,
    );
  });
});

describe('a step without a line of its own', () => {
  const dockerfile = '# syntax=x\nFROM a\nRUN b\n';

  it('may be a trigger of a base image, which asks as upstream lets it', async () => {
    for (const line of [1, 2])
      expect(await refusalOf([step(asked.secret('A'), line)], { dockerfile })).toBeUndefined();
  });

  it('is given nothing otherwise', async () => {
    const nowhere = { ...step(asked.secret('A')), line: undefined };
    expect(await refusalOf([nowhere], { dockerfile })).toBeDefined();
    expect(await refusalOf([step(asked.secret('A'), 7)], { dockerfile })).toBeDefined();
  });
});

describe('what a line asks for', () => {
  const original = 'FROM a\nARG TOKEN\nRUN --mount=type=secret,id=OWN b\n';
  const rewritten = (mounts: string) => `FROM a\n#\nRUN ${mounts} --mount=type=secret,id=OWN b\n`;
  const plan = planOf({ secrets: [argSecret('TOKEN')] });

  it('is planned, or the users own', async () => {
    const dockerfile = rewritten('--mount=type=secret,id=TOKEN,env=TOKEN');
    const steps = [step({ ...asked.variable('TOKEN'), ...asked.secret('OWN') }, 3)];
    expect(await refusalOf(steps, { dockerfile, original, plan })).toBeUndefined();
  });

  it('is nothing else, though the rewritten text says so', async () => {
    const dockerfile = rewritten('--mount=type=secret,id=OTHER');
    const error = await refusalOf([step(asked.secret('OTHER'), 3)], { dockerfile, original, plan });
    expect(linesOf(error)).toEqual([3]);
    const own = 'FROM a\nRUN --mount=type=secret,id=OTHER c\nRUN b\n';
    expect(
      await refusalOf([step(asked.secret('OTHER'), 3)], { dockerfile, original: own, plan }),
    ).toBeUndefined();
    const agent = own.replace('type=secret', 'type=ssh');
    expect(
      await refusalOf([step(asked.secret('OTHER'), 3)], { dockerfile, original: agent, plan }),
    ).toBeDefined();
  });
});
