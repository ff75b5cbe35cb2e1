// Whether a policy file has the form that the schema describes, in words.
import schema from '../../schema/policy.schema.json';
import { type SchemaError, validate } from '../gen/policy-schema.js';
import { fieldName, type Path, pathOf } from './field-name.js';
import { nearest } from './nearest.js';
import type { Problem } from './problem.js';
import { type Schema, schemaOf } from './schema.js';
import type { Source } from './source.js';

/** Everything in which a file differs from the schema, in the order of the file. */
export function formProblems(source: Source): Problem[] {
  const version = versionProblem(source);
  if (version) return [version];
  if (validate(source.value)) return [];
  const errors = (validate.errors ?? []).filter(({ propertyName }) => propertyName === undefined);
  return errors.map((error) => problemOf(error, source));
}

/** A file of another version may differ in everything, so nothing else is said about it. */
function versionProblem({ value, lineOf }: Source): Problem | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line: lineOf([]), message: 'a policy is a mapping that begins with version: 1' };
  if (!('version' in value)) return { line: lineOf([]), message: 'version: 1 is missing' };
  if (value.version === 1) return undefined;
  const message = 'this sealfile reads version 1 of policies';
  return { line: lineOf(['version']), field: 'version', message };
}

function problemOf(error: SchemaError, { value, lineOf }: Source): Problem {
  const around = pathOf(error.instancePath);
  const path = [...around, ...keyOf(error)];
  const at = { line: lineOf(path), field: fieldName(path) };
  return { ...at, message: messageOf(error, valueAt(value, path), schemaOf(around)) };
}

/** The key that is wrong, where it is not the value. */
function keyOf({ params }: SchemaError): Path {
  const key = params.additionalProperty ?? params.propertyName;
  return key === undefined ? [] : [String(key)];
}

function messageOf({ keyword, params }: SchemaError, value: unknown, wanted: Schema): string {
  switch (keyword) {
    case 'additionalProperties':
      return `is no field here${guess(String(params.additionalProperty), Object.keys(wanted.properties ?? {}))}`;
    case 'propertyNames':
      return `is no rule whose action can be set${guess(String(params.propertyName), schema.$defs.rule.enum)}`;
    case 'required':
      return `${String(params.missingProperty)} is missing`;
    case 'enum':
      return noneOf(value, params.allowedValues as string[]);
    case 'type':
      return `has to be ${[params.type].flat().map(kindOf).join(' or ')}${instead(value)}`;
    case 'pattern':
      return wanted.patternErrorMessage ?? 'has another form';
    case 'maxItems':
      return `has more than ${String(params.limit)} entries`;
    default:
      return 'has no entry';
  }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) => (Object(inner) as Record<string, unknown>)[String(part)],
    value,
  );
}

function noneOf(value: unknown, allowed: string[]): string {
  const few = allowed.length <= 8;
  const hint = few ? `; it is one of ${allowed.join(', ')}` : guess(String(value), allowed);
  return typeof value === 'string' && value.length <= 40
    ? `${JSON.stringify(value)} is not known${hint}`
    : `this value is not known${hint}`;
}

function guess(text: string, names: string[]): string {
  const name = nearest(text, names);
  return name === undefined ? '' : `; did you mean ${name}?`;
}

const kinds: Record<string, string> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
};

function kindOf(type: unknown): string {
  return kinds[String(type)] ?? String(type);
}

function instead(value: unknown): string {
  if (value === null) return ', and nothing stands here';
  if (typeof value === 'number' || typeof value === 'boolean') return ': put it in quotes';
  return '';
}
