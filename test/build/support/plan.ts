// Plans as a test needs them.
import type { Finding, Plan, Secret } from '../../../src/plan/types.js';

/** A plan with nothing in it, and what the test sets. */
export function planOf(more: Partial<Plan>): Plan {
  return {
    verdict: 'rewritten',
    findings: [],
    secrets: [],
    dockerfile: '',
    excluded: [],
    sealedArgs: [],
    mode: 'enforce',
    accepted: [],
    ...more,
  };
}

/** A credential of an ARG. */
export function argSecret(name: string): Secret {
  const flag = `--secret id=${name},env=${name}`;
  return { id: name, kind: 'env', env: name, target: '', from: { arg: name }, stages: ['0'], flag };
}

/** A finding about it. */
export function findingOf(more: Partial<Finding>): Finding {
  return {
    rule: 'arg-credential',
    action: 'seal',
    line: 2,
    endLine: 2,
    stage: '0',
    secret: 'TOKEN',
    message: 'what is wrong',
    help: 'what to do',
    ...more,
  };
}
