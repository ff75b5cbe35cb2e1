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
  level?: SarifLevel;
}

/** How much it matters. */
export type SarifLevel = 'error' | 'warning' | 'note';

/** Why a result is accepted, and where somebody said so. */
export interface SarifSuppression {
  kind: 'inSource' | 'external';
  justification: string;
}

/** One result. Its texts hold no value of a credential. */
export interface SarifResult {
  /** Id of its rule. */
  rule: string;
  level: SarifLevel;
  message: string;
  /** A file, relative to the base of the log or in an image; no URL. */
  path: string;
  /** 1-based; absent when the whole file is meant. */
  line?: number;
  endLine?: number;
  /** A place that is no file: a layer of an image, a stage. */
  logical?: string;
  /** By what it is known again in later runs, when its lines have moved. */
  fingerprint?: string;
  suppression?: SarifSuppression;
}

/**
 * A log with one run of sealfile. Every result's rule has to be among the rules.
 * @param inRepository whether paths begin at the top of a repository, which is where code scanning looks for them
 */
export function sarifLog(rules: SarifRule[], results: SarifResult[], inRepository = false): string {
  const driver = { name: 'sealfile', version, rules: rules.map(ruleObject) };
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    results: results.map((result) => resultObject(result, indexes.get(result.rule) ?? -1, inRepository)),
  };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

/** Code scanning wants both descriptions. */
function ruleObject({ id, description, help, level }: SarifRule): object {
  return {
    id,
    shortDescription: { text: description },
    fullDescription: { text: description },
    help: { text: help },
    ...(level === undefined ? {} : { defaultConfiguration: { level } }),
  };
}

function resultObject(result: SarifResult, index: number, inRepository: boolean): object {
  const { rule, level, message, fingerprint, suppression } = result;
  return {
    ruleId: rule,
    ruleIndex: index,
    level,
    message: { text: message },
    locations: [locationObject(result, inRepository)],
    // The name under which code scanning looks for what tells results apart.
    ...(fingerprint === undefined ? {} : { partialFingerprints: { primaryLocationLineHash: fingerprint } }),
    ...(suppression === undefined ? {} : { suppressions: [{ ...suppression, status: 'accepted' }] }),
  };
}

function locationObject({ path, line, endLine, logical }: SarifResult, inRepository: boolean): object {
  const region = line === undefined ? {} : { region: { startLine: line, endLine: endLine ?? line } };
  const uriBaseId = inRepository ? { uriBaseId: '%SRCROOT%' } : {};
  const physicalLocation = { artifactLocation: { uri: uriOf(path), ...uriBaseId }, ...region };
  const logicalLocations =
    logical === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: logical }] };
  return { physicalLocation, ...logicalLocations };
}

/** A path as a relative reference: no character of it may be taken for a scheme, a query or a host. */
function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return encoded.replace(/^\/+/, '') || '.';
}
