// SARIF 2.1.0 by its schema. The copy is the one of Microsoft's matchers for jest, which differs from the OASIS text (errata 01) in
// patterns of languages, redundant types, and the rule for regions that is added here.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const file = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));

interface Log {
  runs: {
    tool: { driver: { rules: { id: string }[] } };
    results: {
      ruleId: string;
      ruleIndex: number;
      locations: { physicalLocation: { artifactLocation: { uri: string }; region?: object } }[];
    }[];
  }[];
}

/** What is wrong with a log, by the schema and by what the standard says in words; empty when nothing is. */
export function sarifErrors(log: unknown): string[] {
  if (!validate(log))
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return (log as Log).runs.flatMap((run) => {
    const { rules } = run.tool.driver;
    const ids = new Set(rules.map(({ id }) => id));
    return [
      ...(ids.size < rules.length ? ['3.19.23: two rules with one id'] : []),
      ...run.results.flatMap((result) => [
        ...(rules[result.ruleIndex]?.id === result.ruleId ? [] : ['3.27.6: ruleIndex is of another rule']),
        ...result.locations.flatMap(({ physicalLocation }) => placeErrors(physicalLocation)),
      ]),
    ];
  });
}

function placeErrors({
  artifactLocation: { uri },
  region,
}: Log['runs'][0]['results'][0]['locations'][0]['physicalLocation']): string[] {
  const errors: string[] = [];
  if (region && !('startLine' in region)) errors.push('3.30: a region without a beginning');
  // Code scanning takes only paths that cannot be read as anything else.
  if (!/^(?![/:])(?:[\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$/.test(uri)) errors.push('3.4.3: no relative path');
  return errors;
}
