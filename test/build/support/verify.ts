// Runs the proof over graphs that a test makes by hand.
import type { Result } from '../../../src/build/gateway/gateway.js';
import { type Expectation, verifyResult } from '../../../src/build/verify/graph.js';
import type { SealfileError } from '../../../src/errors.js';
import { definitionOf, type Step } from './llb.js';
import { planOf } from './plan.js';
import { ledgerOf } from './policy.js';

/** What a test sets, and a Dockerfile as text. */
export interface Expected extends Partial<Omit<Expectation, 'dockerfile'>> {
  dockerfile?: string;
  metadata?: Record<string, object>;
}

/** A random value that is no credential by its shape. */
export function randomValue(): string {
  return Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 8)).join('');
}

/** A token as a vendor makes them, made here. */
export function vendorToken(): string {
  return [
    'gh',
    'p_',
    (randomValue() + randomValue())
      .replace(/[^a-z0-9]/g, 'x')
      .slice(0, 36)
      .padEnd(36, 'Q7w'),
  ].join('');
}

/** The error of the proof over these steps; undefined when there is none. */
export async function refusalOf(steps: Step[], expected: Expected = {}): Promise<SealfileError | undefined> {
  const { dockerfile = '', metadata = {} } = expected;
  const bytes = Object.entries(metadata).map(([key, value]) => [key, Buffer.from(JSON.stringify(value))]);
  const result = {
    ref: { id: 'r', def: definitionOf(steps, dockerfile) },
    metadata: Object.fromEntries(bytes),
  };
  return refusal(result, expected);
}

/** The error of the proof over a result; undefined when there is none. */
export async function refusal(
  result: Result,
  { dockerfile = '', metadata: _, ...more }: Expected = {},
): Promise<SealfileError | undefined> {
  const expected = {
    dockerfile: Buffer.from(dockerfile),
    original: dockerfile,
    plan: planOf({ dockerfile }),
    options: {},
    inputs: [],
    leftArguments: [],
    ledger: await ledgerOf(),
    look: async () => ({ kind: 'local' as const, files: [] }),
    ...more,
  };
  try {
    await verifyResult(result, expected);
    return undefined;
  } catch (error) {
    return error as SealfileError;
  }
}

/** Lines that an error names. */
export function linesOf(error: SealfileError | undefined): number[] | undefined {
  return error?.ranges.map(({ line }) => line);
}
