// `# check=skip=…`: what BuildKit's own checks leave out. Facts: ParseLintOptions in frontend/dockerfile/linter/linter.go.
import type { Dockerfile } from './types.js';

/** The rules of BuildKit that the file skips, or `all`; none for a line that BuildKit refuses. */
export function skippedChecks({ directives }: Dockerfile): 'all' | string[] {
  const value = directives.find(({ name }) => name === 'check')?.value ?? '';
  const options = new Map<string, string>();
  for (const part of value.split(';')) {
    const [, key = '', list = ''] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
    if (!['skip', 'experimental', 'error'].includes(key.trim())) return [];
    options.set(key.trim(), list.trim());
  }
  const skip = options.get('skip');
  if (skip === undefined || skip === 'all') return skip ?? [];
  return skip.split(',').map((rule) => rule.trim());
}
