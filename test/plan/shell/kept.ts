// What a script keeps, in a short form that tables can hold.
import { effectsOf, type Step } from '../../../src/plan/shell/effects.js';

/** The script sees $TOKEN, a secret file at /run/secrets/tok and a sealed /root/.npmrc; it keeps `kind what`. */
export function kept(script: string, options: Partial<Step> = {}): string[] {
  const variables = new Map([['TOKEN', 'TOKEN']]);
  const files = new Map([
    ['/root/.npmrc', '.npmrc'],
    ['/run/secrets/tok', 'tok'],
  ]);
  const { effects } = effectsOf(script, {
    variables,
    files,
    posix: true,
    traces: false,
    folder: '/w',
    ...options,
  });
  return [...new Set(effects.map(({ kind, what }) => `${kind} ${what}`))];
}
