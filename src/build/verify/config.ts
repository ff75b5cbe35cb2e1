// The part of the proof that is about image configs: environment and history.
import type { Plan } from '../../plan/types.js';
import { isLeft } from './left.js';
import type { Fault, Subject } from './subject.js';
import { baseConfigKey, configKey } from './words.js';

interface ImageConfig {
  config?: { Env?: string[] | null };
  history?: { created_by?: string }[] | null;
}

/** The image configs of a result, each with that of its base image where the engine tells it. */
export function imageConfigs(
  metadata: Record<string, Uint8Array>,
): { image: ImageConfig; base: ImageConfig }[] {
  return Object.entries(metadata).flatMap(([key, bytes]) => {
    if (key !== configKey && !key.startsWith(`${configKey}/`)) return [];
    return [{ image: parse(bytes), base: parse(metadata[baseConfigKey + key.slice(configKey.length)]) }];
  });
}

function parse(bytes: Uint8Array | undefined): ImageConfig {
  return bytes ? (JSON.parse(Buffer.from(bytes).toString()) as ImageConfig) : {};
}

/** What the history of an image tells of each step. */
export function stepsOf({ history }: ImageConfig): string[] {
  return (history ?? []).map((step) => step.created_by ?? '');
}

/** Invariant: an image sets and records no sealed name beyond what its base image brought. */
export function sealedInConfigs(subject: Subject): Fault[] {
  const { metadata, expected } = subject;
  const { plan } = expected;
  if (plan.secrets.length === 0) return [];
  return imageConfigs(metadata)
    .flatMap(({ image, base }) => sealedNames(image, base, plan))
    .filter(({ name }) => !isLeft(subject, name, ['ARG', 'ENV'], undefined))
    .map(({ message }) => ({
      message,
      help: 'No Dockerfile should bring this about: please report it, with the upstream frontend that was used.',
      ranges: [],
    }));
}

function sealedNames(image: ImageConfig, base: ImageConfig, plan: Plan): { name: string; message: string }[] {
  const inherited = new Set(base.config?.Env ?? []);
  const added = (image.config?.Env ?? []).filter((entry) => !inherited.has(entry));
  const env = added.flatMap((entry) => /^([^=]*)=./s.exec(entry)?.[1] ?? []);
  const sealedEnv = plan.secrets.flatMap(({ from }) => ('env' in from ? [from.env] : []));
  const steps = stepsOf(image)
    .slice(base.history?.length ?? 0)
    .flatMap(recordedArguments);
  const kept = sealedEnv.filter((name) => env.includes(name));
  const recorded = plan.sealedArgs.filter((name) => steps.some(([each]) => each === name));
  return [
    ...kept.map((name) => ({ name, message: `The image would still set ${name}, which was sealed.` })),
    ...recorded.map((name) => ({
      name,
      message: `The image's history would still record ${name}, which was sealed.`,
    })),
  ];
}

/** The arguments that a step of a history records: BuildKit writes `RUN |2 A=1 B=2 /bin/sh -c …` when there are two. */
export function recordedArguments(step: string): [name: string, value: string][] {
  const [, count, rest = ''] = /^RUN \|(\d+) (.*)$/s.exec(step) ?? [];
  const assignments = rest.split(' ').filter((word) => /^\w+=/.test(word));
  return assignments.slice(0, Number(count ?? 0)).map((word) => {
    const equals = word.indexOf('=');
    return [word.slice(0, equals), word.slice(equals + 1)];
  });
}
