// Writes what follows from the rules and the fields of a policy: the names that the schema knows, and the fields in docs/policy.md.
// Part of npm run gen.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleInfos } from '../src/plan/rules/catalogue.js';
import { fields } from '../src/policy/fields.js';
import type { Schema } from '../src/policy/schema.js';
import { reference } from './policy/reference.js';

const root = join(import.meta.dirname, '..');
const schemaFile = join(root, 'schema/policy.schema.json');
const docs = join(root, 'docs/policy.md');

/** A schema with the names of rules, and of what can be locked, as they are now. */
function filled(text: string): Schema & { $defs: Record<string, Schema> } {
  const schema = JSON.parse(text);
  const ids = ruleInfos.filter(({ fixed }) => !fixed).map(({ id }) => id);
  const outer = fields.map(({ name }) => name.split('.')[0] ?? '');
  const lockable = [...new Set([...outer, ...fields.map(({ name }) => name)])].sort();
  schema.$defs.rule.enum = ids;
  schema.properties.locked.items.enum = [...lockable, ...ids.map((id) => `rules.${id}`)];
  return schema;
}

/** Replaces what stands between the two marks. */
function between(text: string, name: string, content: string): string {
  const marks = new RegExp(`(<!-- ${name} -->\n)[^]*(<!-- /${name} -->)`);
  if (!marks.test(text)) throw new Error(`docs/policy.md has no marks for ${name}`);
  return text.replace(marks, (_, start, end) => `${start}\n${content}\n${end}`);
}

const schema = filled(readFileSync(schemaFile, 'utf8'));
writeFileSync(schemaFile, `${JSON.stringify(schema, null, 2)}\n`);
execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', schemaFile], { cwd: root });
writeFileSync(docs, between(readFileSync(docs, 'utf8'), 'fields', reference(schema)));
