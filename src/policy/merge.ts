// Merges policy files, the lowest first.
import { parse } from 'yaml';
import { defaultPolicy, type Policy } from '../plan/policy/policy.js';
import type { EffectivePolicy, PolicyLayer } from './types.js';

/** The policy that several layers make together. */
export async function mergeLayers(layers: PolicyLayer[]): Promise<EffectivePolicy> {
  const policy = layers.reduce<Policy>((below, { text }) => over(below, parse(text)), defaultPolicy);
  return { policy, origins: new Map(), layers: layers.map(({ file }) => file), locked: new Map() };
}

function over(below: Policy, file: Partial<Policy>): Policy {
  return {
    ...below,
    ...file,
    credentials: { ...below.credentials, ...file.credentials },
    rules: { ...below.rules, ...file.rules },
    allow: { ...below.allow, ...wrapped(file.allow) },
    secrets: { ...below.secrets, ...file.secrets },
    scan: { ...below.scan, ...file.scan },
    evidence: { ...below.evidence, ...file.evidence },
  };
}

function wrapped(allow: object | undefined): Partial<Policy['allow']> {
  return Object.fromEntries(Object.entries(allow ?? {}).map(([field, list]) => [field, [list]]));
}
