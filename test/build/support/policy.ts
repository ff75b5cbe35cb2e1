// Policies as a test needs them.
import { Ledger } from '../../../src/build/policy/ledger.js';
import type { Known } from '../../../src/plan/policy/decide.js';
import { defaultPolicy, type Policy } from '../../../src/plan/policy/policy.js';

/** The ledger of a build on 2026-11-21 under the built-in policy, with what the test sets. */
export function ledgerOf(more: Partial<Policy> = {}, known: Known = {}): Promise<Ledger> {
  return Ledger.open({ ...defaultPolicy, ...more }, { path: 'Dockerfile', today: '2026-11-21', ...known });
}
