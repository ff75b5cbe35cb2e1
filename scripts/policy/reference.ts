// The fields of a policy in Markdown, from the schema and the table of fields.
import { stringify } from 'yaml';
import { type Field, fields } from '../../src/policy/fields.js';
import type { Schema } from '../../src/policy/schema.js';

type Definitions = Record<string, Schema>;

/** All fields, each with its type, default, meaning, merging and an example. */
export function reference(root: Schema & { $defs: Definitions }): string {
  const writer = new Writer(root.$defs);
  const sections = Object.entries(root.properties ?? {}).filter(([name]) => name !== '$schema');
  return sections.flatMap(([name, schema]) => writer.section(name, schema)).join('\n');
}

class Writer {
  constructor(private readonly definitions: Definitions) {}

  /** A field, or the fields of an object. */
  section(name: string, schema: Schema): string[] {
    const whole = this.resolved(schema);
    const inner = Object.entries(whole.properties ?? {});
    if (inner.length === 0) return this.field(name, whole);
    return [
      `### ${name}`,
      '',
      text(whole),
      '',
      ...inner.flatMap(([key, part]) => this.section(`${name}.${key}`, part)),
    ];
  }

  private field(name: string, schema: Schema): string[] {
    const field = fields.find((one) => one.name === name);
    return [
      `${name.includes('.') ? '####' : '###'} ${name}`,
      '',
      text(schema),
      '',
      `- type: ${this.typeOf(schema)}`,
      ...(schema.default === undefined ? [] : [`- default: ${code(schema.default)}`]),
      ...(field ? layering(field) : []),
      '',
      '```yaml',
      example(name, schema),
      '```',
      '',
      ...this.entries(schema),
    ];
  }

  /** What the entries of a list are made of. */
  private entries({ items }: Schema): string[] {
    const entry = items && this.resolved(items);
    if (!entry?.properties) return [];
    const rows = Object.entries(entry.properties).map(([key, part]) => {
      const whole = this.resolved(part);
      const wanted = entry.required?.includes(key)
        ? 'required'
        : whole.default === undefined
          ? ''
          : code(whole.default);
      const shown = whole.examples?.[0] === undefined ? '' : code(whole.examples[0]);
      return `| \`${key}\` | ${this.typeOf(whole)} | ${wanted} | ${cell(text(whole))} | ${cell(shown)} |`;
    });
    return [
      '| in each entry | type | default | meaning | example |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ];
  }

  private typeOf(schema: Schema): string {
    const { const: only, enum: values, items, type, additionalProperties } = this.resolved(schema);
    if (only !== undefined) return code(only);
    if (values) return values.length > 8 ? 'the id of a [rule](rules.md)' : values.map(code).join(', ');
    if (Array.isArray(type)) return '`true`, or a list of fields';
    if (items) return `list of ${plural(this.resolved(items))}`;
    if (typeof additionalProperties === 'object') return 'actions by the id of a [rule](rules.md)';
    return type === 'boolean' ? '`true`, `false`' : 'text';
  }

  private resolved({ $ref, ...own }: Schema): Schema {
    const named = $ref && this.definitions[$ref.replace('#/$defs/', '')];
    return named ? { ...this.resolved(named), ...own } : own;
  }
}

function layering({ merging, refused }: Field): string[] {
  return [`- in an upper layer: ${merging.words}`, `- a lock refuses: ${refused}`];
}

function plural({ properties, enum: values }: Schema): string {
  if (properties) return 'entries';
  return values ? 'ids of [rules](rules.md)' : 'texts';
}

function text({ description }: Schema): string {
  if (!description) throw new Error('a field of the schema has no description');
  return description;
}

function cell(content: string): string {
  return content.replaceAll('|', '\\|');
}

function code(value: unknown): string {
  return `\`${flow(value)}\``;
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

/** The field as it stands in a file. */
function example(name: string, { examples = [] }: Schema): string {
  if (examples.length === 0) throw new Error(`${name} has no example`);
  const [outer = '', inner] = name.split('.');
  return examples
    .map((value) =>
      stringify(inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } }, { lineWidth: 0 }),
    )
    .join('# or\n')
    .trim();
}
