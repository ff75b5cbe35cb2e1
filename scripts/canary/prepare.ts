// A case made ready to be built: context on the disk, credentials made up, the plan as the command makes it.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { examineAll } from '../../src/commands/examine.js';
import { secretId, secretTarget } from '../../src/plan/dockerfile/mounts.js';
import { readDockerfile } from '../../src/plan/dockerfile/read.js';
import type { Dockerfile } from '../../src/plan/dockerfile/types.js';
import type { Plan } from '../../src/plan/types.js';
import type { CredentialKind } from '../samples.js';
import type { Case } from './cases.js';
import { madeUp } from './context.js';
import { openArgs, type Survey, survey } from './survey.js';
import { buildText, isDecoded } from './text.js';
import { Values } from './values.js';

/** Everything that the builds of a case have in common. */
export interface Prepared {
  /** Holds Dockerfile, context/ and secrets/. */
  folder: string;
  text: string;
  stages: string[];
  plan: Plan;
  survey: Survey;
  values: Values;
  /** Values of ARGs that are no credentials. */
  plainArgs: Record<string, string>;
  /** Credentials that the plan leaves build-args. */
  leftArgs: Record<string, string>;
  /** Credentials that the plan asks for as secrets; without sealfile they are build-args. */
  sealedArgs: Record<string, string>;
  /** Credentials that nothing declares: without sealfile they come from the base image's ENV. */
  baseEnv: Record<string, string>;
  /** `--secret` flags of mounts that the Dockerfile has already, and of --ssh. */
  ownFlags: string[];
}

/** Why a case cannot be built. */
export class Unbuildable extends Error {}

/**
 * Prepares a case in a folder.
 * @throws Unbuildable when it needs what the harness has not, or when the command does not read it
 */
export async function prepare(each: Case, folder: string): Promise<Prepared> {
  const values = new Values();
  const filled = each.dockerfile.replace(/\{\{([\w-]+)\}\}/g, (_, kind: CredentialKind) =>
    values.file(`{{${kind}}}`, kind),
  );
  const { text, stages } = buildText(filled);
  const dockerfile = readDockerfile(text);
  const plainArgs = Object.fromEntries(openArgs(dockerfile).map((name) => [name, harmless(name)]));
  const surveyed = survey(dockerfile, plainArgs);
  await writeFiles(join(folder, 'context'), contextOf(each, surveyed, values));
  await writeFiles(folder, { Dockerfile: text });
  const plan = await planOf(folder);
  if (plan.verdict !== 'refused' && surveyed.remote.size > 0)
    throw new Unbuildable('ADD fetches from an address');
  const credentials = new Set([
    ...each.args,
    ...plan.secrets.flatMap(({ from }) => ('arg' in from ? [from.arg] : [])),
  ]);
  for (const name of credentials) delete plainArgs[name];
  const valued = [...credentials].map(
    (name) => [name, values.variable(name, isDecoded(dockerfile, name))] as const,
  );
  const sealed = new Set(plan.sealedArgs);
  return {
    folder,
    text,
    stages,
    plan,
    survey: surveyed,
    values,
    plainArgs,
    leftArgs: Object.fromEntries(valued.filter(([name]) => !sealed.has(name))),
    sealedArgs: Object.fromEntries(valued.filter(([name]) => sealed.has(name))),
    baseEnv: undeclared(dockerfile, plan, values),
    ownFlags: await ownFlags(folder, surveyed, values),
  };
}

function undeclared(
  { head, stages }: Pick<Dockerfile, 'head' | 'stages'>,
  plan: Plan,
  values: Values,
): Record<string, string> {
  const instructions = [...head, ...stages.flatMap((stage) => stage.instructions)];
  const pairs = instructions.flatMap((instruction) => (instruction.trigger ?? instruction).pairs);
  const declared = new Set(pairs.map(({ name }) => name));
  const names = plan.secrets.flatMap(({ from }) =>
    'env' in from && !declared.has(from.env) ? [from.env] : [],
  );
  return Object.fromEntries(names.map((name) => [name, values.variable(name, isDecoded({ stages }, name))]));
}

/** A value that fits where names, versions and numbers are meant. */
function harmless(name: string): string {
  return /(^|_)(UID|GID|PORT|ID|COUNT|JOBS)$/i.test(name) ? '1000' : 'plain';
}

function contextOf(each: Case, { sources }: Survey, values: Values): Record<string, string> {
  const credentials = Object.entries(each.credentialFiles).map(
    ([path, kind]) => [path, values.file(path, kind as CredentialKind)] as const,
  );
  const given = { ...each.files, ...Object.fromEntries(credentials) };
  return { ...given, ...madeUp(sources, Object.keys(given), values) };
}

async function planOf(folder: string): Promise<Plan> {
  const [outcome] = await examineAll([join(folder, 'context')], { file: join(folder, 'Dockerfile') });
  if (outcome?.report) return outcome.report.plan;
  throw new Unbuildable(
    `sealfile does not read it: ${outcome?.failure?.replace(/^\S*\/Dockerfile:/, '') ?? ''}`,
  );
}

/** A file for each secret that a mount names; an ARG of that name carries the same credential. */
async function ownFlags(folder: string, { secrets, ssh }: Survey, values: Values): Promise<string[]> {
  const flags: string[] = [];
  for (const mount of secrets) {
    const id = secretId(mount);
    const target = secretTarget(mount) ?? '';
    const inPlace = target !== '' && !target.startsWith('/run/secrets/');
    const file = join('secrets', encodeURIComponent(id));
    await writeFiles(folder, { [file]: inPlace ? values.file(target) : values.variable(id) });
    flags.push(`--secret=id=${id},src=${join(folder, file)}`);
  }
  if (!ssh) return [...new Set(flags)];
  const { generateKeyPairSync } = await import('node:crypto');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFiles(folder, { 'secrets/ssh': privateKey.export({ type: 'pkcs1', format: 'pem' }).toString() });
  return [...new Set(flags), `--ssh=default=${join(folder, 'secrets/ssh')}`];
}

async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content, {
      mode: path.endsWith('.sh') || /(^|\/)(gradlew|mvnw)$/.test(path) ? 0o755 : 0o644,
    });
  }
}
