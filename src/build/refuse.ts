// The errors with which a build ends before or instead of running.
import { SealfileError } from '../errors.js';
import { findCredentialValues } from '../plan/credentials/values.js';
import type { DecodedDockerfile } from '../plan/dockerfile/decode.js';
import type { Plan } from '../plan/types.js';
import { missingSecretMessage } from '../report/missingSecret.js';
import { refusalMessage } from '../report/refusal.js';
import { makeReport } from '../report/report.js';
import { GatewayError } from './gateway/gateway.js';
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

/** The file of a refused build as buildx may print lines of it: without the literal values that it is refused for. */
export async function withoutValues(
  file: SourceFile,
  { text, encode }: DecodedDockerfile,
  plan: Plan,
): Promise<SourceFile> {
  const { before } = await makeReport(file.name, text, plan);
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
    'Its value is already in the build record and in the history of your command line. Replace the credential by a new one.',
    `Do: pass it as a secret: ${[...new Set(flags)].join(' ')}`,
  ].join('\n');
  const ranges = plan.findings.filter(({ secret, action }) => action === 'seal' && given.includes(secret));
  throw new SealfileError(message, { kind: 'refused', ranges });
}

const proxies = /^(?:https?|ftp|no|all)_proxy$/i;

/**
 * Stops a build that was given a credential as the value of an ARG that the plan takes for none.
 * @throws SealfileError that names the arguments and the kind of credential, never the values
 */
export async function stopCredentialArguments(options: Record<string, string>): Promise<void> {
  const prefix = 'build-arg:';
  const found: string[] = [];
  for (const [key, value] of Object.entries(options)) {
    const name = key.slice(prefix.length);
    if (!key.startsWith(prefix) || proxies.test(name)) continue;
    const [match] = await findCredentialValues(value);
    if (match) found.push(`--build-arg ${name} (${match.type})`);
  }
  if (found.length === 0) return;
  const message = [
    `sealfile refuses this build: ${found.join(' and ')} passes a credential`,
    'Its value is already in the build record and in the history of your command line. Replace the credential by a new one.',
    'Do: give it to the RUN that needs it as a secret: RUN --mount=type=secret,id=NAME,env=NAME, built with --secret id=NAME,env=NAME.',
  ].join('\n');
  throw new SealfileError(message, { kind: 'refused' });
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
