// The text of the error for a build that lacks one of its secrets: which one, what for, and how to pass it.
import type { Finding, Secret } from '../plan/types.js';
import { lineRange } from './findings.js';
import { flagValue, shellFlags } from './flags.js';
import { visible } from './visible.js';
import { linesWord } from './words.js';

/**
 * Says how to pass a missing secret: to docker buildx, bake, compose and the GitHub action docker/build-push-action.
 * @param secret the missing one
 * @param all the secrets of the plan: the command line shows what the build needs in all
 * @param findings the plan's findings, for the lines that need it
 */
export function missingSecretMessage(secret: Secret, all: Secret[], findings: Finding[]): string {
  const name = originName(secret);
  const lines = findings
    .filter((finding) => finding.action === 'seal' && finding.secret === name)
    .map((finding) => lineRange(finding));
  const needed = lines.length > 0 ? `, needed for ${name} (${linesWord(lines)})` : `, needed for ${name}`;
  const what = secret.kind === 'ssh' ? 'SSH agent or key' : 'secret';
  return visible(
    [
      `the build was not given the ${what} ${secret.id}${needed}`,
      section('docker buildx build', shellFlags(all).join('\n')),
      section('docker buildx bake, in the target', bakeForm(secret)),
      section('compose file', composeForm(secret)),
      section('GitHub Actions, docker/build-push-action', actionForm(secret)),
    ].join('\n\n'),
  );
}

function originName({ from }: Secret): string {
  if ('arg' in from) return from.arg;
  return 'env' in from ? from.env : from.file;
}

function section(title: string, text: string): string {
  return `${title}:\n${text.replace(/^/gm, '  ')}`;
}

function bakeForm(secret: Secret): string {
  const attribute = secret.kind === 'ssh' ? 'ssh' : 'secret';
  return `${attribute} = [${JSON.stringify(flagValue(secret.flag))}]`;
}

function composeForm(secret: Secret): string {
  if (secret.kind === 'ssh') return `services:\n  app:\n    build:\n      ssh: [${secret.id}]`;
  const source = secret.kind === 'env' ? `environment: ${variable(secret)}` : `file: ./${originName(secret)}`;
  return `services:\n  app:\n    build:\n      secrets: [${secret.id}]\nsecrets:\n  ${secret.id}:\n    ${source}`;
}

function actionForm(secret: Secret): string {
  if (secret.kind === 'ssh') return `with:\n  ssh: ${secret.id}`;
  if (secret.kind === 'file') return `with:\n  secret-files: |\n    ${secret.id}=./${originName(secret)}`;
  return `with:\n  secrets: |\n    ${secret.id}=\${{ secrets.${variable(secret)} }}`;
}

/** The variable on the user's side, which the flag names; the id by default. */
function variable(secret: Secret): string {
  return /(?:^|,)env=([^,]+)/.exec(flagValue(secret.flag))?.[1] ?? secret.id;
}
