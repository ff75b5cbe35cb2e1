import type { Policy } from '../../../src/plan/policy/policy.js';
import type { Step } from '../support/llb.js';
import { definitionOf, exec } from '../support/llb.js';
import { findingOf, planOf } from '../support/plan.js';
import { ledgerOf } from '../support/policy.js';
import { linesOf, refusalOf } from '../support/verify.js';

const dockerfile = 'FROM busybox\nRUN a\nCOPY --from=tools /x /y\n';
const digest = `@sha256:${'1'.repeat(64)}`;
const source = (identifier: string, line?: number): Step => ({ op: { source: { identifier } }, line });
const image = (name: string, line?: number) => source(`docker-image://${name}${digest}`, line);
const step: Step = { op: exec({ args: ['a'] }), inputs: [0], line: 2 };
const allow: Policy['allow'] = { bases: [['docker.io/library/*']], remotes: [], upstreams: [] };

async function refused(
  steps: Step[],
  more: Partial<Policy> = {},
  options = {},
  plan = planOf({ dockerfile }),
) {
  const ledger = await ledgerOf({ allow, ...more });
  return refusalOf(steps, { dockerfile, ledger, options, plan });
}

test('an image of the list', async () => {
  expect(await refused([image('docker.io/library/busybox:latest', 1), step])).toBeUndefined();
});

test('another one in its place, by its line or that of its user', async () => {
  const error = await refused([image('docker.io/mine/base:1', 1), step]);
  expect(linesOf(error)).toEqual([1]);
  expect(error?.message).toContain('docker.io/mine/base:1,');
  expect(linesOf(await refused([image('docker.io/mine/base:1'), step]))).toEqual([2]);
});

test('another one in its place, and no step', async () => {
  expect(linesOf(await refused([image('docker.io/mine/base:1')]))).toEqual([1]);
  expect(await refused([image('docker.io/library/busybox:1')])).toBeUndefined();
});

describe('the result of another build', () => {
  const root = [{ input: 0, dest: '/', output: 0 }];
  const other = { op: exec({ args: ['other'] }) };
  const step: Step = { op: exec({ args: ['a'] }, { mounts: root }), inputs: [0], line: 2 };
  const options = { 'context:busybox': 'input:target' };
  const refusedWith = async (steps: Step[], more: Partial<Policy> = {}) => {
    const ledger = await ledgerOf({ allow, ...more });
    const inputs = [definitionOf([other])];
    return refusalOf(steps, { dockerfile, ledger, options, inputs, plan: planOf({ dockerfile }) });
  };

  test('in its place', async () => {
    expect(linesOf(await refusedWith([other, step]))).toEqual([2]);
    expect(linesOf(await refusedWith([other]))).toEqual([1]);
    expect(await refusedWith([image('docker.io/library/busybox:1', 1), step])).toBeUndefined();
  });

  test('is accepted by its name', async () => {
    const exception = { rule: 'foreign-base', reason: 'r', owner: 'o', until: '2099-01-31' };
    const of = (secret: string) => ({ exceptions: [{ ...exception, secret }] });
    expect(await refusedWith([other, step], of('busybox'))).toBeUndefined();
    expect(await refusedWith([other, step], of('other'))).toBeDefined();
  });
});

test('no list allows everything', async () => {
  const none = { allow: { ...allow, bases: [] } };
  expect(await refused([image('docker.io/mine/base:1', 1), step], none)).toBeUndefined();
});

test('the scanner for an SBOM belongs to no line', async () => {
  const scanner = [image('docker.io/docker/scanner:1'), { op: exec({ args: ['scan'] }), inputs: [0] }];
  expect(await refused(scanner)).toBeUndefined();
});

test.each([
  ['local://other', { 'context:busybox': 'local:other' }],
  ['oci-layout://busybox', { 'context:busybox': 'oci-layout://store/busybox' }],
  ['git://example.test/a.git', { 'context:busybox': 'https://example.test/a.git' }],
])('%s in the place of an image', async (identifier, options) => {
  const root = [{ input: 0, dest: '/', output: 0 }];
  const base: Step = { op: exec({ args: ['a'] }, { mounts: root }), inputs: [0], line: 2 };
  expect(linesOf(await refused([source(identifier), base], {}, options))).toEqual([2]);
  const copy: Step = {
    op: { file: { actions: [{ input: -1, secondaryInput: 0, copy: { src: '/x', dest: '/y' } }] } },
    inputs: [0],
    line: 3,
  };
  expect(await refused([source(identifier), copy], {}, options)).toBeUndefined();
});

test('the build context is none', async () => {
  const options = { 'context:other': 'local:other' };
  expect(await refused([source('local://context', 1), step], {}, options)).toBeUndefined();
});

test('what the plan has judged is not judged again, and nothing else passes with it', async () => {
  const secret = 'docker.io/mine/base:1';
  const plan = planOf({
    dockerfile,
    accepted: [{ ...findingOf({ rule: 'foreign-base', secret }), by: 'directive', reason: 'r' }],
  });
  expect(await refused([image('docker.io/mine/base:1', 1), step], {}, {}, plan)).toBeUndefined();
  expect(linesOf(await refused([image('docker.io/mine/base:2', 1), step], {}, {}, plan))).toEqual([1]);
});

test('an exception holds for it', async () => {
  const exceptions = [
    { rule: 'foreign-base', secret: 'docker.io/mine/**', reason: 'r', owner: 'o', until: '2099-01-31' },
  ];
  expect(await refused([image('docker.io/mine/base:1', 1), step], { exceptions })).toBeUndefined();
});
