// The part of the proof that is about image configs: environment, history, labels and the rest.
import type { LineRange } from '../../errors.js';
import type { Plan } from '../../plan/types.js';
import { containsAny } from './values.js';

/** Something that is not as planned, and where. */
export interface Fault {
  message: string;
  ranges: LineRange[];
}

/** moby/buildkit exporter/containerimage/exptypes: the config of an image, one per platform when there are several. */
const configKey = 'containerimage.config';
const baseKey = 'containerimage.base.config';

interface ImageConfig {
  config?: { Env?: string[] | null };
  history?: { created_by?: string }[] | null;
}

/**
 * Checks the image configs of a result: no value, and no sealed name beyond what the base image brought.
 * @param metadata of the result
 */
export function checkConfigs(metadata: Record<string, Uint8Array>, plan: Plan, values: string[]): Fault[] {
  return Object.entries(metadata).flatMap(([key, bytes]) => {
    if (key !== configKey && !key.startsWith(`${configKey}/`)) return [];
    const base = metadata[baseKey + key.slice(configKey.length)];
    const faults = sealedNames(parse(bytes), parse(base), plan);
    if (containsAny(bytes, values))
      faults.push('the image config still holds the value of a sealed build argument');
    return faults.map((message) => ({ message, ranges: [] }));
  });
}

function parse(bytes: Uint8Array | undefined): ImageConfig {
  return bytes ? (JSON.parse(Buffer.from(bytes).toString()) as ImageConfig) : {};
}

function sealedNames(image: ImageConfig, base: ImageConfig, plan: Plan): string[] {
  const inherited = new Set(base.config?.Env ?? []);
  const added = (image.config?.Env ?? []).filter((entry) => !inherited.has(entry));
  const env = added.flatMap((entry) => /^([^=]*)=./s.exec(entry)?.[1] ?? []);
  const sealedEnv = plan.secrets.flatMap(({ from }) => ('env' in from ? [from.env] : []));
  const steps = (image.history ?? []).slice(base.history?.length ?? 0).map((step) => step.created_by ?? '');
  const kept = sealedEnv.filter((name) => env.includes(name));
  const recorded = plan.sealedArgs.filter((name) => steps.some((step) => recordsArgument(step, name)));
  return [
    ...kept.map((name) => `the image would still set ${name}`),
    ...recorded.map((name) => `the image's history would still record ${name}`),
  ];
}

/** BuildKit writes `RUN |2 A=1 B=2 /bin/sh -c …` for a step with two arguments. */
function recordsArgument(step: string, name: string): boolean {
  const [, count, rest = ''] = /^RUN \|(\d+) (.*)$/s.exec(step) ?? [];
  const assignments = rest.split(' ').filter((word) => /^\w+=/.test(word));
  return assignments.slice(0, Number(count ?? 0)).some((word) => word.startsWith(`${name}=`));
}
