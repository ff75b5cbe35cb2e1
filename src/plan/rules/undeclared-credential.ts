// RUN … $TOKEN where nothing declares TOKEN: only the base image's ENV can give it a value, and the step would keep it.
import { isCredentialName } from '../credentials/names.js';
import type { Dockerfile } from '../dockerfile/types.js';
import { carriers } from '../trace/scope.js';
import { mountedSecrets, scriptOf, textsOf } from '../trace/step.js';
import type { Visit } from '../trace/trace.js';
import type { Rule } from './rule.js';

export const undeclaredCredential: Rule = { id: 'undeclared-credential', check };

async function check({ trace, scope, instruction }: Visit): Promise<void> {
  if (instruction.keyword !== 'RUN' || !scope.posix || instruction.json) return;
  const text = textsOf(instruction).join('\n');
  const known = new Set([...carriers(scope), ...mountedSecrets(instruction).variables.keys()]);
  const names = [
    ...new Set([...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map((match) => match[1] ?? '')),
  ].filter((name) => isCredentialName(name) && !known.has(name) && !declares(trace.dockerfile, name));
  if (names.length === 0) return;
  const { effectsOf } = await import('../shell/effects.js');
  const variables = new Map(names.map((name) => [name, name]));
  const step = { variables, files: new Map(), posix: true, traces: false, folder: scope.workdir };
  const { effects } = effectsOf(scriptOf(instruction, trace.dockerfile.text).text, step);
  const kept = new Set(
    effects
      .filter(({ kind }) => kind === 'config' || kind === 'clone')
      .flatMap(({ credentials }) => credentials),
  );
  for (const name of kept) {
    scope.variables.set(name, { id: name, optional: true });
    trace.needVariable(name, { env: name });
    trace.cameBy(instruction, name);
    trace.seal(instruction, scope, {
      rule: undeclaredCredential.id,
      secret: name,
      message: `Nothing in this Dockerfile declares ${name}: only an ENV of the base image can give it a value, and everybody who can pull that image has it. The RUNs from here on get it as a secret, if there is one.`,
      help: `Take ${name} out of the base image, and build with --secret id=${name},env=${name}.`,
    });
  }
}

/** True when the Dockerfile says something about a variable, or a script of its own fills it. */
function declares({ head, stages }: Dockerfile, name: string): boolean {
  const all = [...head, ...stages.flatMap(({ instructions }) => instructions)];
  const written = all.map((instruction) => instruction.trigger ?? instruction);
  const filled = new RegExp(
    `(?<![\\w$])(?:${name}=|(?:read|for|local|export|mapfile)\\s[^;|&]*\\b${name}\\b)`,
  );
  return written.some(
    (instruction) =>
      instruction.pairs.some((pair) => pair.name === name) ||
      (instruction.keyword === 'RUN' && textsOf(instruction).some((text) => filled.test(text))),
  );
}
