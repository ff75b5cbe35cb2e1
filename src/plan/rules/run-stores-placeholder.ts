// RUN dotnet nuget add source … --password $TOKEN: nuget expands %TOKEN% itself, so only the name needs to be stored.

import { effectsIn, settle } from '../trace/effects.js';
import { editScript } from '../trace/rewrite/edit-script.js';
import { carriers } from '../trace/scope.js';
import type { Visit } from '../trace/trace.js';
import { buildWith, filesOf } from './leave.js';
import type { Rule } from './rule.js';

export const runStoresPlaceholder: Rule = {
  id: 'run-stores-placeholder',
  title: "Credential in a tool's configuration, where its name would do",
  action: 'seal',
  check,
};

async function check(visit: Visit): Promise<void> {
  const { trace, scope, instruction } = visit;
  const stored = (await effectsIn(visit)).filter(({ kind }) => kind === 'config');
  if (stored.length === 0 || !scope.posix) return;
  const { parsed } = await import('../trace/parsed.js');
  const { withPlaceholders } = await import('../shell/placeholder.js');
  const script = parsed(instruction, trace.dockerfile.text);
  const variables = new Set(carriers(scope));
  for (const effect of stored) {
    const command = script.commands.find(({ node }) => node.pos === effect.at);
    const edits = command && withPlaceholders(command, variables, script);
    if (!command || !edits) continue;
    const secret = effect.credentials.join(', ');
    const flow = {
      rule: runStoresPlaceholder.id,
      secret,
      names: effect.credentials,
      message: `${command.name} would store the credential ${secret} in its configuration, which stays in the layer.`,
      to: effect.what,
      help: `Store the name of the variable in place of its value, as ${command.name} looks it up by itself.`,
    };
    if (trace.leaves(instruction, scope, flow, filesOf(effect, scope))) {
      settle(visit, effect);
      continue;
    }
    if (!editScript(visit, edits)) continue;
    settle(visit, effect);
    trace.seal(instruction, scope, flow, {
      message: `${command.name} would store the credential ${secret} in its configuration, which stays in the layer. It stores the name of the variable instead, and looks the value up in the steps that get the secret.`,
      help: buildWith(effect.credentials, scope),
    });
  }
}
