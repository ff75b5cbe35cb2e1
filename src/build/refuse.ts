// The errors with which a build ends before or instead of running.
import { SealfileError } from '../errors.js';
import type { DecodedDockerfile } from '../plan/dockerfile/decode.js';
import { readDockerfile } from '../plan/dockerfile/read.js';
import type { Knowledge } from '../plan/policy/knowledge.js';
import type { Plan } from '../plan/types.js';
import { missingSecretMessage } from '../report/missingSecret.js';
import { refusalMessage } from '../report/refusal.js';
import { makeReport } from '../report/report.js';
import { carriesEvidence } from './evidence/carries.js';
import { GatewayError } from './gateway/gateway.js';
import type { Ledger, Matter } from './policy/ledger.js';
import { type SourceFile, withMessage } from './status.js';

/**
 * Stops a build whose plan has refusals.
 * @throws SealfileError that tells all of them
 */
export function stopRefused({ verdict, findings }: Plan): void {
  if (verdict !== 'refused') return;
  const ranges = findings.filter(({ action }) => action === 'refuse');
  throw new SealfileError(refusalMessage(findings), { kind: 'refused', ranges });
}

/** Whether literal values stand in the Dockerfile: it is refused for them, or the policy leaves them. */
export function mayShowValues({ verdict, findings, accepted }: Plan): boolean {
  return verdict === 'refused' || accepted.length > 0 || findings.some(({ action }) => action === 'warn');
}

/** The file of a build as buildx may print lines of it: without such values. */
export async function withoutValues(
  file: SourceFile,
  { text, encode }: DecodedDockerfile,
  plan: Plan,
  knowledge: Knowledge,
): Promise<SourceFile> {
  const { before } = await makeReport(file.name, text, plan, knowledge);
  return { ...file, data: encode(before) };
}

/**
 * Stops a build that was given a build argument for an ARG that is a secret now.
 * @throws SealfileError that names the arguments, never the values
 */
export function stopSealedArguments(plan: Plan, options: Record<string, string>): void {
  const given = plan.sealedArgs.filter((name) => options[`build-arg:${name}`]);
  if (given.length === 0) return;
  const flags = plan.secrets
    .filter(({ from }) => given.includes('arg' in from ? from.arg : ''))
    .map(({ flag }) => flag);
  const message = [
    `sealfile refuses this build: ${given.map((name) => `--build-arg ${name}`).join(' and ')} passes a credential`,
    valueIsKnown,
    `Do: pass it as a secret: ${[...new Set(flags)].join(' ')}`,
  ].join('\n');
  const ranges = plan.findings.filter(({ secret, action }) => action === 'seal' && given.includes(secret));
  throw new SealfileError(message, { kind: 'refused', ranges });
}

const proxies = /^(?:https?|ftp|no|all)_proxy$/i;

/**
 * Stops a build that was given a credential as the value of an ARG that the plan takes for none.
 * @param text the Dockerfile
 * @returns names of the arguments that the policy leaves
 * @throws SealfileError that names the arguments and the kind of credential, never the values
 */
export async function stopCredentialArguments(
  options: Record<string, string>,
  text: string,
  ledger: Ledger,
): Promise<string[]> {
  const prefix = 'build-arg:';
  const refused: string[] = [];
  const left: string[] = [];
  for (const [key, value] of Object.entries(options)) {
    const name = key.slice(prefix.length);
    if (!key.startsWith(prefix) || proxies.test(name)) continue;
    const [match] = await ledger.knowledge.findCredentialValues(value);
    if (!match) continue;
    const given = `--build-arg ${name} (${match.type})`;
    if (ledger.stops(argumentMatter(name, given, text))) refused.push(given);
    else left.push(name);
  }
  if (refused.length === 0) return left;
  const message = [
    `sealfile refuses this build: ${refused.join(' and ')} passes a credential`,
    valueIsKnown,
    `Do: ${asSecret}`,
  ].join('\n');
  throw new SealfileError(message, { kind: 'refused' });
}

const valueIsKnown =
  'Its value is already in the build record and in the history of your command line. Replace the credential by a new one.';

const asSecret =
  'give it to the RUN that needs it as a secret: RUN --mount=type=secret,id=NAME,env=NAME, built with --secret id=NAME,env=NAME.';

/** The policy has to leave each ARG that takes it. */
function argumentMatter(name: string, given: string, text: string): Matter {
  const { head, stages } = readDockerfile(text);
  const instructions = [
    ...head.map((instruction) => ({ stage: '', instruction })),
    ...stages.flatMap((stage) =>
      stage.instructions.map((instruction) => ({ stage: stage.name ?? String(stage.index), instruction })),
    ),
  ].filter(
    ({ instruction: { keyword, pairs } }) => keyword === 'ARG' && pairs.some((pair) => pair.name === name),
  );
  return {
    rule: 'arg-credential',
    secrets: [name],
    places: instructions.map(({ stage, instruction: { line } }) => ({ stage, line })),
    ranges: instructions.map(({ instruction: { line, endLine } }) => ({ line, endLine })),
    message: `${given} passes a credential. ${valueIsKnown}`,
    help: asSecret.replace(/^g/, 'G'),
  };
}

/**
 * Stops a build that keeps no evidence under a policy that wants some.
 * @throws SealfileError that says how to keep it
 */
export function stopWithoutEvidence(options: Record<string, string>, ledger: Ledger): void {
  const { evidence, name } = ledger.policy;
  if (!evidence.required || carriesEvidence(options)) return;
  const message = `the policy ${name} wants evidence, and this build carries no attestations`;
  const help =
    'Build with --provenance=mode=max, and with an exporter or image store that keeps attestations.';
  const matter = ledger.stops({ secrets: [], places: [], ranges: [], message, help });
  if (matter)
    throw new SealfileError(`sealfile refuses this build: ${message}\nDo: ${help}`, { kind: 'refused' });
}

/**
 * An engine's "secret X: not found" as a message that says how to pass the secret; the engine's details, with the step's
 * lines, stay. Other errors come back as they are.
 */
export function explainMissingSecret(error: unknown, { secrets, findings }: Plan): unknown {
  if (!(error instanceof GatewayError)) return error;
  const id = /secret (\S+): not found/.exec(error.message)?.[1];
  const secret = secrets.find((each) => each.id === id);
  return secret ? withMessage(error, missingSecretMessage(secret, secrets, findings)) : error;
}
