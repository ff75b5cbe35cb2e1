// The policy in force as YAML, each value with the place where it was said and whether it is locked.
import { stringify } from 'yaml';
import { ruleInfos } from '../plan/rules/catalogue.js';
import { fieldName, type Path } from './field-name.js';
import { type Field, fields } from './fields.js';
import { lockOn } from './locks.js';
import { schemaOf } from './schema.js';
import { fieldOf } from './state.js';
import type { EffectivePolicy } from './types.js';

/** What holds where there is no value. */
const absent: Record<string, string | undefined> = {
  'allow.bases': 'any',
  'allow.remotes': 'any',
  'allow.upstreams': 'any',
  upstream: "the engine's own",
  frontends: 'any sealfile',
};

/** A policy file that says all that is in force, rules with their defaults too; as comments, what a file cannot say. */
export function policyYaml(effective: EffectivePolicy): string {
  const lines = [`# ${['built-in', ...effective.layers].join(' ← ')}`, 'version: 1'];
  for (const outer of new Set(fields.map(({ name }) => name.split('.')[0] ?? ''))) {
    const inner = fields.filter(({ name }) => name.split('.')[0] === outer);
    const shown = inner.flatMap((field) => linesOf(effective, field));
    if (inner[0]?.name === outer) lines.push(...shown);
    else lines.push(`${shown.every(isRemark) ? '# ' : ''}${outer}:`, ...shown.map((line) => `  ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

function isRemark(line: string): boolean {
  return line.startsWith('#');
}

function linesOf(effective: EffectivePolicy, field: Field): string[] {
  const key = field.name.split('.').at(-1) ?? '';
  const entries = entriesIn(effective, field);
  const place = remark(effective, field.name.split('.'), field.heldBy ?? [field.name]);
  if (field.shape === 'value' && entries[0]) return [`${key}: ${flow(entries[0].value)} ${place}`];
  if (entries.length === 0 && absent[field.name]) return [`# ${key}: ${absent[field.name]} ${place}`];
  if (entries.length === 0) return [`${key}: [] ${place}`];
  const lists = field.shape === 'lists' && entries.length > 1 ? ' # each of these lists has to hold' : '';
  const shown = entries.map(({ value, path, locks, fixed }) => {
    const mark = field.shape === 'map' ? `${fixed ? '# ' : ''}${String(path.at(-1))}:` : '-';
    return `  ${mark} ${flow(value)} ${fixed ? '# always' : remark(effective, path, locks)}`;
  });
  if (field.shape !== 'lists' || entries.length > 1) return [`${key}:${lists}`, ...shown];
  return [`${key}: ${(shown[0] ?? '').replace('  - ', '')}`];
}

interface Shown {
  path: Path;
  value: unknown;
  locks: readonly string[];
  /** No policy can change it. */
  fixed?: boolean;
}

function entriesIn({ policy }: EffectivePolicy, field: Field): Shown[] {
  const path = field.name.split('.');
  const locks = field.heldBy ?? [field.name];
  const value = fieldOf(policy, field.name);
  if (field.shape === 'map')
    return ruleInfos.map(({ id, action, fixed }) => ({
      fixed,
      path: [...path, id],
      value: policy.rules[id] ?? action,
      locks: [`rules.${id}`],
    }));
  if (field.shape === 'value') return value === undefined ? [] : [{ path, value, locks }];
  return ((value ?? []) as unknown[]).map((item, index) => {
    const place = [...path, index];
    return { path: place, value: ordered(item, Object.keys(schemaOf(place).properties ?? {})), locks };
  });
}

/** Where a value comes from, and what keeps upper layers from loosening it. */
function remark({ origins, locked }: EffectivePolicy, path: Path, locks: readonly string[]): string {
  const lock = lockOn(locked, locks);
  const origin = origins.get(fieldName(path) ?? '') ?? 'built-in';
  return `# ${origin}${lock ? `, locked (${lock.at})` : ''}`;
}

/** An entry with its keys as the schema lists them. */
function ordered(entry: unknown, keys: string[]): unknown {
  if (keys.length === 0) return entry;
  const content = entry as Record<string, unknown>;
  return Object.fromEntries(keys.filter((key) => key in content).map((key) => [key, content[key]]));
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
