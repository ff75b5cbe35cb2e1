// What the places in configs and provenances mean.
import { pathText } from './leaves.js';
import { type Assignment, splitAssignment } from './names.js';
import { type Judge, type PlacedText, script, unnamed } from './texts.js';

const commands: Record<string, string> = {
  Cmd: 'CMD',
  Entrypoint: 'ENTRYPOINT',
  Healthcheck: 'HEALTHCHECK',
  Shell: 'SHELL',
  OnBuild: 'ONBUILD',
};

/** A config: `config.Env` and `config.Labels` have names in them (OCI image spec, config.md). */
export const configJudge: Judge = (path, text) => {
  const [top, field, key] = path;
  const placed = unnamed(pathText(path), text);
  if (top !== 'config' && top !== 'container_config') return placed;
  const variable = field === 'Env' ? splitAssignment(text) : undefined;
  if (variable) return named(placed, 'ENV', variable, `Env ${variable.name}`);
  if (field === 'Labels') return named(placed, 'LABEL', { name: String(key), value: text }, `Labels ${key}`);
  const keyword = commands[String(field)];
  return keyword === undefined ? placed : script(placed.path, keyword, text);
};

/** A provenance: build arguments and labels of the request, environments and commands of the steps. */
export const provenanceJudge: Judge = (path, text) => {
  const last = path.at(-1);
  const placed = unnamed(pathText(path), text);
  const [, kind, name = ''] = /^(build-arg|label):(.*)$/s.exec(String(last)) ?? [];
  if (kind !== undefined) return named(placed, kind === 'label' ? 'LABEL' : 'ARG', { name, value: text });
  const list = typeof last === 'number' ? String(path.at(-2)) : '';
  const variable = /^env$/i.test(list) ? splitAssignment(text) : undefined;
  if (variable) return named(placed, '', variable);
  return list === 'args' ? script(placed.path, '', text) : placed;
};

function named(placed: PlacedText, keyword: string, assignment: Assignment, path = placed.path): PlacedText {
  return { ...placed, path, keyword, name: assignment.name, assignments: [assignment] };
}
