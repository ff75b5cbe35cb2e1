// Results in SARIF 2.1.0, which code scanning and editors read.
import { version } from '../../package.json';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** A kind of result. */
export interface SarifRule {
  id: string;
  /** A title, without a full stop. */
  description: string;
  /** What to do about it in general. */
  help: string;
}

/** One result. Its texts hold no value of a credential. */
export interface SarifResult {
  /** Id of its rule. */
  rule: string;
  level: 'error' | 'warning' | 'note';
  message: string;
  /** A file, relative to the repository or in an image; no URL. */
  path: string;
  /** 1-based; absent when the whole file is meant. */
  line?: number;
  endLine?: number;
  /** A place that is no file: a layer of an image, a stage. */
  logical?: string;
}

/** A log with one run of sealfile. Every result's rule has to be among the rules. */
export function sarifLog(rules: SarifRule[], results: SarifResult[]): string {
  const driver = { name: 'sealfile', version, rules: rules.map(ruleObject) };
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    results: results.map((result) => resultObject(result, indexes.get(result.rule) ?? -1)),
  };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function ruleObject({ id, description, help }: SarifRule): object {
  return { id, shortDescription: { text: description }, help: { text: help } };
}

function resultObject(
  { rule, level, message, path, line, endLine, logical }: SarifResult,
  index: number,
): object {
  const region = line === undefined ? {} : { region: { startLine: line, endLine: endLine ?? line } };
  const physicalLocation = { artifactLocation: { uri: uriOf(path) }, ...region };
  const logicalLocations =
    logical === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: logical }] };
  return {
    ruleId: rule,
    ruleIndex: index,
    level,
    message: { text: message },
    locations: [{ physicalLocation, ...logicalLocations }],
  };
}

/** A path as a relative reference: no character of it may be taken for a scheme, a query or a host. */
function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return encoded.replace(/^\/+/, '') || '.';
}
