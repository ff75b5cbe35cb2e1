// What the places in configs and provenances mean.
import { pathText } from './leaves.js';
import { splitAssignment } from './names.js';
import { type Judge, unnamed } from './texts.js';

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
  if (top !== 'config' && top !== 'container_config') return unnamed(pathText(path), text);
  const assignment = field === 'Env' ? splitAssignment(text) : undefined;
  if (assignment) return { ...assignment, path: `Env ${assignment.name}`, keyword: 'ENV' };
  if (field === 'Labels') return { path: `Labels ${key}`, keyword: 'LABEL', name: String(key), value: text };
  return { ...unnamed(pathText(path), text), keyword: commands[String(field)] ?? '' };
};

/** A provenance: build arguments and labels of the request, environments of the steps. */
export const provenanceJudge: Judge = (path, text) => {
  const last = path.at(-1);
  const [, kind, name = ''] = /^(build-arg|label):(.*)$/s.exec(String(last)) ?? [];
  const placed = unnamed(pathText(path), text);
  if (kind !== undefined) return { ...placed, keyword: kind === 'label' ? 'LABEL' : 'ARG', name };
  const inEnv = typeof last === 'number' && /^env$/i.test(String(path.at(-2)));
  return { ...placed, ...(inEnv ? splitAssignment(text) : undefined) };
};
