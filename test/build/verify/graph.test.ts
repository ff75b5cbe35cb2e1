import type { Result } from '../../../src/build/gateway/gateway.js';
import { definitionOf, exec, type Step } from '../support/llb.js';
import { planOf } from '../support/plan.js';
import { refusal, refusalOf } from '../support/verify.js';

const dockerfile = 'FROM a\nRUN b\nRUN c\n';

function resultOf(steps: Step[], more: Partial<Result> = {}): Result {
  return { ref: { id: 'r', def: definitionOf(steps, dockerfile) }, ...more };
}

describe('the Dockerfile that upstream lowered', () => {
  const clean = [{ op: exec({ args: ['b'] }) }];

  it('has to be the planned one', async () => {
    expect(await refusal(resultOf(clean), { dockerfile })).toBeUndefined();
    const other = { dockerfile: 'FROM x\n', plan: planOf({ verdict: 'unchanged' }) };
    expect((await refusal(resultOf(clean), other))?.message).toContain('changed while it was read');
  });

  it('may also be one that an input of the client brings', async () => {
    const inputs = [definitionOf(clean, dockerfile)];
    expect(await refusal(resultOf(clean), { dockerfile: 'FROM x\n', inputs })).toBeUndefined();
  });

  it('is looked for in every ref: platforms and attestations', async () => {
    const other = { id: 'o', def: definitionOf(clean, 'FROM other\n') };
    const good = { id: 'g', def: definitionOf(clean, dockerfile) };
    expect(await refusal({ refs: { refs: { a: good, b: other } } }, { dockerfile })).toBeDefined();
    const attestations = { a: { attestation: [{ ref: other }] } };
    expect(await refusal({ ref: good, attestations }, { dockerfile })).toBeDefined();
    expect(await refusal({ ref: { id: '' } }, { dockerfile })).toBeUndefined();
  });
});

describe('the message', () => {
  const asks = (line: number): Step => ({
    op: exec({ args: [`${line}`] }, { secretenv: [{ ID: 'OTHER', name: 'A' }] }),
    line,
  });

  it('tells what is wrong once, with all of its lines, and what to do', async () => {
    const error = await refusalOf([asks(3), asks(2)], { dockerfile });
    expect(error?.kind).toBe('refused');
    expect(error?.ranges.map(({ line }) => line)).toEqual([2, 3]);
    const [head, empty, fault, help, ...rest] = error?.message.split('\n') ?? [];
    expect(head).toMatch(/^sealfile refuses this build: /);
    expect([empty, rest]).toEqual(['', []]);
    expect(fault).toBe(
      'lines 2, 3: A step would be given the secret OTHER, which its line of the Dockerfile does not ask for.',
    );
    expect(help).toMatch(/^ {2}Do: /);
  });

  it('is about the builds own steps, not those of an input of the client', async () => {
    const inputs = [definitionOf([asks(2)], dockerfile)];
    expect(await refusal(resultOf([asks(2)]), { dockerfile, inputs })).toBeUndefined();
  });
});
