// The schema, the table of fields and the rules agree; so do ajv and the check that is made of the schema ahead of time.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import schema from '../../schema/policy.schema.json';
import { validate } from '../../src/gen/policy-schema.js';
import { defaultPolicy } from '../../src/plan/policy/policy.js';
import { ruleInfos } from '../../src/plan/rules/catalogue.js';
import { fields } from '../../src/policy/fields.js';
import { resolved, type Schema } from '../../src/policy/schema.js';
import { org, outcome } from './support/layers.js';

const example = readFileSync('docs/policy.example.yaml', 'utf8');

/** The fields of an object of the schema that has a fixed set of them, and of those in it. */
function names({ properties = {} }: Schema, outer = ''): string[] {
  return Object.entries(properties).flatMap(([name, inner]) =>
    inner.properties ? names(inner, `${outer}${name}.`) : [outer + name],
  );
}

const refusals = (got: unknown) => (Array.isArray(got) ? got : []);

test('every field of the schema says how it merges and when it is looser, and no other', () => {
  const merged = names(schema as Schema).filter((name) => !['$schema', 'version', 'locked'].includes(name));
  expect(fields.map(({ name }) => name).sort()).toEqual(merged.sort());
});

test('every field of the built-in policy is in the schema', () => {
  const known = names(schema as Schema);
  for (const [name, value] of Object.entries(defaultPolicy))
    expect(
      known.some((field) => field === name || (typeof value === 'object' && field.startsWith(`${name}.`))),
    ).toBe(true);
});

test('the rules of the schema are those whose action can be set', () => {
  expect(schema.$defs.rule.enum).toEqual(ruleInfos.filter(({ fixed }) => !fixed).map(({ id }) => id));
});

test('every field and every entry of a list is described, and defaults are those of the built-in policy', () => {
  const check = (part: Schema, path: string[]) => {
    const whole = resolved(part);
    if (path.length > 0) expect([path, typeof whole.description]).toEqual([path, 'string']);
    for (const [name, inner] of Object.entries(whole.properties ?? {})) check(inner, [...path, name]);
    if (whole.items && resolved(whole.items).properties)
      check({ ...resolved(whole.items), description: '' }, [...path, '[]']);
    const builtIn = path.reduce<unknown>((value, name) => Object(value)[name], defaultPolicy);
    if (whole.default !== undefined && builtIn !== undefined)
      expect([path, whole.default]).toEqual([path, builtIn]);
  };
  check(schema as Schema, []);
});

test('every example of the schema is valid', async () => {
  for (const name of names(schema as Schema)) {
    const [outer = '', inner] = name.split('.');
    const part = name
      .split('.')
      .reduce<Schema>((around, key) => around.properties?.[key] ?? {}, schema as Schema);
    expect([name, resolved(part).examples?.length ?? 0]).not.toEqual([name, 0]);
    for (const value of resolved(part).examples ?? []) {
      const content = { version: 1, [outer]: inner === undefined ? value : { [inner]: value } };
      expect([name, refusals(await outcome(org(JSON.stringify(content))))]).toEqual([name, []]);
    }
  }
});

test('the example file is valid, has every field, and begins with the line for editors', async () => {
  expect(example.split('\n')[0]).toBe('# yaml-language-server: $schema=../schema/policy.schema.json');
  const content = parse(example);
  const missing = names(schema as Schema).filter(
    (name) => name.split('.').reduce((value, key) => value?.[key], content) === undefined,
  );
  expect(missing).toEqual(['$schema']);
  expect(refusals(await outcome(org(example)))).toEqual([]);
});

test('ajv takes what the check takes', () => {
  const ajv = addFormats(new Ajv({ strict: false })).compile(schema);
  for (const content of [parse(example), { version: 1 }]) {
    expect([validate(content), ajv(content)]).toEqual([true, true]);
  }
  for (const content of [{}, { version: 2 }, { version: 1, x: 1 }, { version: 1, rules: { x: 'off' } }, []]) {
    expect([validate(content), ajv(content)]).toEqual([false, false]);
  }
});
