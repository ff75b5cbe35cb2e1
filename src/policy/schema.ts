// The schema of policy files, as far as words are taken from it.
import schema from '../../schema/policy.schema.json';
import type { Path } from './field-name.js';

/** What is used of a schema. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  description?: string;
  default?: unknown;
  examples?: unknown[];
  patternErrorMessage?: string;
}

/** The schema of what stands at a place; an empty one where none does. */
export function schemaOf(path: Path): Schema {
  return path.reduce<Schema>((around, part) => resolved(within(around, String(part))), schema as Schema);
}

function within({ properties, items, additionalProperties }: Schema, part: string): Schema {
  if (items) return items;
  const own = properties && Object.hasOwn(properties, part) ? properties[part] : undefined;
  return own ?? (typeof additionalProperties === 'object' ? additionalProperties : {});
}

/** The same, with what a reference stands for; what stands beside the reference goes first. */
export function resolved({ $ref, ...own }: Schema): Schema {
  if ($ref === undefined) return own;
  const name = $ref.replace('#/$defs/', '');
  return { ...resolved((schema.$defs as Record<string, Schema>)[name] ?? {}), ...own };
}
