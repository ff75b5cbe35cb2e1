// Hand-made plans, so that reports are tested without the analysis.

import { plant } from '../../scripts/guard/notes.js';
import type { Finding, Plan, Secret } from '../../src/plan/types.js';

export function finding(over: Partial<Finding> = {}): Finding {
  return {
    rule: 'arg-credential',
    action: 'seal',
    line: 2,
    endLine: 2,
    stage: '0',
    secret: 'NPM_TOKEN',
    message: 'A build argument stays in the history of the image.',
    help: 'Pass it as a secret.',
    ...over,
  };
}

export function secret(over: Partial<Secret> = {}): Secret {
  return {
    id: 'NPM_TOKEN',
    kind: 'env',
    env: 'NPM_TOKEN',
    target: '',
    from: { arg: 'NPM_TOKEN' },
    stages: ['0'],
    flag: '--secret id=NPM_TOKEN,env=NPM_TOKEN',
    ...over,
  };
}

export function fileSecret(path: string): Secret {
  return secret({
    id: 'npmrc',
    kind: 'file',
    env: '',
    target: '/app/.npmrc',
    from: { file: path },
    flag: `--secret id=npmrc,src=${path}`,
  });
}

export function planned(over: Partial<Plan>): Plan {
  return {
    verdict: 'unchanged',
    findings: [],
    secrets: [],
    dockerfile: '',
    excluded: [],
    sealedArgs: [],
    mode: 'enforce',
    accepted: [],
    ...over,
  };
}

export const original = 'FROM node\nARG NPM_TOKEN\nRUN npm ci\n';
export const rewritten =
  'FROM node\n# ARG NPM_TOKEN\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true npm ci\n';

export const rewrittenPlan = planned({
  verdict: 'rewritten',
  dockerfile: rewritten,
  findings: [finding()],
  secrets: [secret()],
  sealedArgs: ['NPM_TOKEN'],
});

export const refusedPlan = planned({
  verdict: 'refused',
  dockerfile: original,
  findings: [
    finding({
      rule: 'env-credential',
      action: 'refuse',
      line: 2,
      endLine: 3,
      message: 'ENV stays.',
      help: 'Use a mount.',
    }),
  ],
});

/** A token-shaped value that exists in no file: the form is well known, the digits are random. */
export function fakeToken(): string {
  const digits = Array.from({ length: 36 }, () => Math.floor(Math.random() * 36).toString(36));
  return plant(`${['gh', 'p'].join('')}_${digits.join('')}`);
}
