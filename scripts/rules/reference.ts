// All rules in Markdown, from the catalogue and the samples.
import { plan } from '../../src/plan/plan.js';
import { planRules } from '../../src/plan/rules/catalogue.js';
import { elsewhere } from '../../src/plan/rules/elsewhere.js';
import type { RuleInfo } from '../../src/plan/rules/rule.js';
import { fillSample, readSample, type Sample, sampleNames, samplePolicy } from '../samples.js';
import { aboutElsewhere } from './elsewhere.js';

/** A sample, and the rules that find something in it. */
interface Planned {
  sample: Sample;
  rules: Set<string>;
}

/** docs/rules.md as a whole. */
export async function rulesReference(): Promise<string> {
  const planned = await Promise.all(sampleNames().map(planSample));
  const isUnsafe = ({ id }: RuleInfo) => readSample(id).policy !== undefined;
  const credentials = planRules.filter((rule) => !isUnsafe(rule));
  const unsafe = planRules.filter(isUnsafe);
  const others = Object.values(elsewhere);
  const about = (rules: readonly RuleInfo[]) =>
    rules.map((rule) => (rule.id in aboutElsewhere ? withoutSample(rule) : withSample(rule, planned)));
  return [
    introduction,
    table('Credentials', credentials),
    table('Unsafe builds', unsafe),
    table('Found while building, and about the policy', others),
    '## Rules about credentials',
    ...about(credentials),
    '## Rules about unsafe builds',
    ...about(unsafe),
    '## Rules that look at the build and the policy',
    ...about(others),
  ]
    .join('\n\n')
    .concat('\n');
}

const introduction = `<!-- Made by npm run gen from src/plan/rules/ and samples/: change those. -->
# Rules

What sealfile looks for, one rule for each idiom. A policy says per rule what is done about what it finds ([policy.md](policy.md), \`rules\`):

| action | |
| --- | --- |
| \`seal\` | sealed where that can be done, else refused |
| \`refuse\` | the build stops, before anything runs |
| \`warn\` | built as it is written, with a warning |
| \`off\` | not looked for |

Rules that have nothing to seal refuse for \`seal\`. A finding can be accepted by an exception of the policy, for a time, or by a comment above the line where the policy lets
authors do so (\`# sealfile: ignore=RULE reason="…"\`).`;

function table(title: string, rules: readonly RuleInfo[]): string {
  const rows = rules.map((rule) => `| [\`${rule.id}\`](#${rule.id}) | ${rule.title} | ${actionOf(rule)} |`);
  return [`### ${title}`, '', '| rule | what it finds | by default |', '| --- | --- | --- |', ...rows].join(
    '\n',
  );
}

function actionOf({ id, action, fixed }: RuleInfo): string {
  if (fixed) return `\`${action}\`, always`;
  return /^foreign-/.test(id) ? `\`${action}\`, with a list in the policy` : `\`${action}\``;
}

async function planSample(name: string): Promise<Planned> {
  const sample = readSample(name);
  const { dockerfile, files } = fillSample(sample);
  const context = Object.entries(files).map(([path, content]) => ({ path, content }));
  const facts = { context: { kind: 'local' as const, files: context }, args: {} };
  const { findings } = await plan(dockerfile, facts, await samplePolicy(sample));
  return { sample, rules: new Set(findings.map(({ rule }) => rule)) };
}

function heading(rule: RuleInfo): string {
  return `### ${rule.id}\n\n${rule.title}. By default: ${actionOf(rule)}.`;
}

function withoutSample(rule: RuleInfo): string {
  return `${heading(rule)}\n\n${aboutElsewhere[rule.id as keyof typeof aboutElsewhere]}`;
}

function withSample(rule: RuleInfo, planned: Planned[]): string {
  const sample = readSample(rule.id);
  const others = planned
    .filter(({ sample: { name }, rules }) => name !== rule.id && rules.has(rule.id))
    .map(({ sample: { name } }) => `[${name}](../samples/${name})`);
  const { first, rest } = sections(sample.readme);
  const more = others.length > 0 ? [`More samples: ${others.join(', ')}.`] : [];
  return [heading(rule), ...first, ...example(sample), ...rest, ...more].join('\n\n');
}

/** The README's sections with their headings in bold: what leaks and what sealfile does first, the rest behind the example. */
function sections(readme: string): { first: string[]; rest: string[] } {
  const parts = readme
    .replaceAll('](../', '](../samples/')
    .split(/^## /m)
    .slice(1)
    .map((part) => `**${part.trimEnd().replace('\n', '**\n')}`);
  return { first: parts.slice(0, 2), rest: parts.slice(2) };
}

function example({ name, before, after, refused, policy }: Sample): string[] {
  const shown = [`**Example** ([samples/${name}](../samples/${name}))`];
  const rules = policy?.split('\n').slice(3).join('\n');
  if (rules !== undefined) shown.push(code('yaml', rules));
  shown.push(code('dockerfile', before));
  if (after === before) shown.push('It is built as it is.');
  else if (after !== undefined) shown.push('is built as', code('dockerfile', after));
  if (refused !== undefined) shown.push('is refused:', code('text', refused));
  return shown;
}

/** `{{kind}}` stands for a credential in a sample. */
function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd().replace(/\{\{[\w-]+\}\}/g, '<credential>')}\n\`\`\``;
}
