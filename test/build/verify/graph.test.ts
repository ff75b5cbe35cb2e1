import type { Result } from '../../../src/build/gateway/gateway.js';
import { type Expectation, verifyResult } from '../../../src/build/verify/graph.js';
import type { SealfileError } from '../../../src/errors.js';
import { definitionOf, exec, type Step } from '../support/llb.js';
import { argSecret, planOf } from '../support/plan.js';

const text = 'FROM a\nRUN b\nRUN c\n';

function expectation(more: Partial<Expectation> = {}): Expectation {
  return { dockerfile: Buffer.from(text), original: text, plan: planOf({}), values: [], inputs: [], ...more };
}

function resultOf(steps: Step[], more: Partial<Result> = {}): Result {
  return { ref: { id: 'r', def: definitionOf(steps, text) }, ...more };
}

function refusal(result: Result, expected: Expectation): SealfileError | undefined {
  try {
    verifyResult(result, expected);
    return undefined;
  } catch (error) {
    return error as SealfileError;
  }
}

describe('the Dockerfile that upstream lowered', () => {
  const clean = [{ op: exec({ args: ['b'] }) }];

  it('has to be the planned one', () => {
    expect(refusal(resultOf(clean), expectation())).toBeUndefined();
    const other = expectation({
      dockerfile: Buffer.from('FROM x\n'),
      plan: planOf({ verdict: 'unchanged' }),
    });
    expect(refusal(resultOf(clean), other)?.message).toContain('changed while it was read');
  });

  it('may also be one that an input of the client brings', () => {
    const expected = expectation({
      dockerfile: Buffer.from('FROM x\n'),
      inputs: [definitionOf(clean, text)],
    });
    expect(refusal(resultOf(clean), expected)).toBeUndefined();
  });

  it('is looked for in every ref: platforms and attestations', () => {
    const other = { id: 'o', def: definitionOf(clean, 'FROM other\n') };
    const good = { id: 'g', def: definitionOf(clean, text) };
    expect(refusal({ refs: { refs: { a: good, b: other } } }, expectation())).toBeDefined();
    const attestations = { a: { attestation: [{ ref: other }] } };
    expect(refusal({ ref: good, attestations }, expectation())).toBeDefined();
    expect(refusal({ ref: { id: '' } }, expectation())).toBeUndefined();
  });
});

describe('values', () => {
  const value = ['s3', 'cret', 'value'].join('-');

  it.each([
    ['an argument', exec({ args: ['sh', `x ${value}`] })],
    ['the environment', exec({ env: [`A=${value}`] })],
    ['the folder', exec({ cwd: `/${value}` })],
    ['base64 in a file', { file: { actions: [{ mkfile: { data: Buffer.from(btoa(`u:${value}`)) } }] } }],
  ])('are found in %s, with the line', (_, op) => {
    const error = refusal(resultOf([{ op, line: 2 }]), expectation({ values: [value] }));
    expect(error?.ranges).toEqual([{ line: 2, endLine: 2 }]);
    expect(error?.message.includes(value)).toBe(false);
  });

  it('are found in the image config', () => {
    const metadata = {
      'containerimage.config/linux/amd64': Buffer.from(JSON.stringify({ config: { Labels: { a: value } } })),
    };
    expect(refusal(resultOf([], { metadata }), expectation({ values: [value] }))).toBeDefined();
  });
});

describe('sealed files', () => {
  const plan = planOf({ excluded: ['.npmrc', 'a b/[x]'] });
  const context = (patterns: string[]): Step => ({
    op: {
      source: { identifier: 'local://context', attrs: { 'local.excludepatterns': JSON.stringify(patterns) } },
    },
  });
  const patterns = ['tmp', '.npmrc', 'a b/\\[x\\]'];

  it('have to be excluded last from what the client sends', () => {
    expect(refusal(resultOf([context(patterns)]), expectation({ plan }))).toBeUndefined();
    expect(refusal(resultOf([context(['tmp'])]), expectation({ plan }))).toBeDefined();
    expect(refusal(resultOf([context([...patterns, '!.npmrc'])]), expectation({ plan }))).toBeDefined();
  });

  it('are not copied', () => {
    const copy = (src: string): Step => ({
      op: { file: { actions: [{ input: -1, secondaryInput: 0, output: 0, copy: { src } }] } },
      inputs: [0],
      line: 3,
    });
    expect(refusal(resultOf([context(patterns), copy('/src')]), expectation({ plan }))).toBeUndefined();
    const error = refusal(resultOf([context(patterns), copy('/.npmrc')]), expectation({ plan }));
    expect(error?.ranges).toEqual([{ line: 3, endLine: 3 }]);
  });
});

describe('secrets', () => {
  const asks = (ID: string, line = 2): Step => ({
    op: exec({ args: ['x'] }, { secretenv: [{ ID, name: 'A' }] }),
    line,
  });
  const plan = planOf({ secrets: [argSecret('TOKEN')] });

  it('are those of the plan, of the Dockerfile, and of ONBUILD in a base image', () => {
    expect(refusal(resultOf([asks('TOKEN')]), expectation({ plan }))).toBeUndefined();
    expect(refusal(resultOf([asks('OTHER')]), expectation({ plan }))?.message).toContain('OTHER');
    const original = 'FROM a\nRUN --mount=type=secret,id=OTHER b\nRUN c\n';
    expect(refusal(resultOf([asks('OTHER')]), expectation({ plan, original }))).toBeUndefined();
    expect(refusal(resultOf([asks('OTHER', 1)]), expectation({ plan }))).toBeUndefined();
  });
});
