// What a plan gives, in a short form that tables can hold.
import { plan } from '../../src/plan/plan.js';
import { defaultPolicy } from '../../src/plan/policy/policy.js';
import type { ContextFacts, Plan } from '../../src/plan/types.js';

/** Plans a Dockerfile; `files` are those of the local context by path, left out when nobody looked at it. */
export function planned(
  text: string,
  files?: Record<string, string>,
  kind: ContextFacts['kind'] = 'local',
): Promise<Plan> {
  const context = files && {
    kind,
    files: Object.entries(files).map(([path, content]) => ({ path, content })),
  };
  return plan(text, { context }, defaultPolicy);
}

/** The findings of a plan as `action rule line secret`. */
export async function findings(
  text: string,
  files?: Record<string, string>,
  kind?: ContextFacts['kind'],
): Promise<string[]> {
  const outcome = await planned(text, files, kind);
  return outcome.findings.map(({ action, rule, line, secret }) => `${action} ${rule} ${line} ${secret}`);
}

/** The lines after `FROM a` once they are rewritten. */
export async function rewritten(lines: string, files?: Record<string, string>): Promise<string> {
  const { verdict, dockerfile } = await planned(`FROM a\n${lines}`, files);
  return `${verdict}: ${dockerfile.slice('FROM a\n'.length)}`;
}
