// The parts of SARIF 2.1.0 that readers depend on. No package has the schema itself, so the rules in use are written here.

type Json = Record<string, unknown>;

/** What is wrong with a log; empty when nothing is. Section numbers are those of the OASIS standard. */
export function sarifErrors(log: Json): string[] {
  const errors: string[] = [];
  const must = (ok: boolean, what: string) => void (ok || errors.push(what));
  only(log, ['$schema', 'version', 'runs'], 'log', must);
  must(log.version === '2.1.0', '3.13.2 version');
  for (const run of list(log.runs, 'runs', must)) {
    only(run, ['tool', 'results', 'columnKind'], 'run', must);
    must(['utf16CodeUnits', 'unicodeCodePoints'].includes(String(run.columnKind)), '3.14.17 columnKind');
    const driver = (run.tool as Json)?.driver as Json;
    only(driver, ['name', 'version', 'rules'], 'driver', must);
    must(isText(driver.name), '3.19.8 name');
    const rules = list(driver.rules, 'rules', must);
    for (const rule of rules) checkRule(rule, must);
    must(new Set(rules.map(({ id }) => id)).size === rules.length, '3.19.23 rules are different');
    for (const result of list(run.results, 'results', must)) checkResult(result, rules, must);
  }
  return errors;
}

type Must = (ok: boolean, what: string) => void;

function checkRule(rule: Json, must: Must): void {
  only(rule, ['id', 'shortDescription', 'help'], 'rule', must);
  must(isText(rule.id), '3.49.3 id');
  must(isText((rule.shortDescription as Json)?.text), '3.49.9 shortDescription');
  must(isText((rule.help as Json)?.text), '3.49.13 help');
}

function checkResult(result: Json, rules: Json[], must: Must): void {
  only(result, ['ruleId', 'ruleIndex', 'level', 'message', 'locations'], 'result', must);
  must(rules[Number(result.ruleIndex)]?.id === result.ruleId, '3.27.6 ruleIndex');
  must(['none', 'note', 'warning', 'error'].includes(String(result.level)), '3.27.10 level');
  must(isText((result.message as Json)?.text), '3.27.11 message');
  for (const location of list(result.locations, 'locations', must)) checkLocation(location, must);
}

function checkLocation(location: Json, must: Must): void {
  only(location, ['physicalLocation', 'logicalLocations'], 'location', must);
  const physical = location.physicalLocation as Json;
  only(physical, ['artifactLocation', 'region'], 'physicalLocation', must);
  const uri = String((physical.artifactLocation as Json)?.uri);
  must(/^(?![/:])(?:[\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$/.test(uri), '3.4.3 uri is a relative reference');
  const region = physical.region as Json | undefined;
  if (region) {
    only(region, ['startLine', 'endLine'], 'region', must);
    must(Number.isInteger(region.startLine) && Number(region.startLine) >= 1, '3.30.5 startLine');
    must(Number(region.endLine) >= Number(region.startLine), '3.30.7 endLine');
  }
  for (const logical of list(location.logicalLocations ?? [], 'logicalLocations', must)) {
    must(isText(logical.fullyQualifiedName), '3.33.5 fullyQualifiedName');
  }
}

function only(object: Json, keys: string[], what: string, must: Must): void {
  for (const key of Object.keys(object ?? {})) must(keys.includes(key), `${what} has a property ${key}`);
}

function list(value: unknown, what: string, must: Must): Json[] {
  must(Array.isArray(value), `${what} is an array`);
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
