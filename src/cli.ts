// Entry point of the command.
import { Command, CommanderError, Option } from 'commander';
import { version } from '../package.json';
import { type AuditOptions, auditFormats } from './commands/audit-options.js';
import { exitCode } from './commands/exit.js';
import type { FixOptions } from './commands/fix.js';
import { formats } from './commands/formats.js';
import { auditHelp, fixHelp, mainHelp, previewHelp, verifyHelp } from './commands/help.js';
import { addPolicy } from './commands/policy-command.js';
import type { PreviewOptions } from './commands/preview.js';
import { remark, surviveClosedPipes } from './commands/terminal.js';
import type { VerifyOptions } from './commands/verify.js';
import { SealfileError } from './errors.js';

const fileOption = [
  '-f, --file <file>',
  'one Dockerfile, its context as the only argument, as with docker build',
] as const;

const policyOption = [
  '--policy <file>',
  "the organisation's policy, below the sealfile.yaml of each build context",
] as const;

function commandLine(): Command {
  const program = new Command('sealfile')
    .description(
      'Finds build credentials in Dockerfiles and turns them into secret mounts, or says why that cannot be done.',
    )
    .version(version)
    .addHelpText('after', mainHelp)
    .showHelpAfterError('(add --help for help)')
    .exitOverride();
  addPreview(program);
  addFix(program);
  addVerify(program);
  addAudit(program);
  addPolicy(program);
  return program;
}

function addPreview(program: Command): void {
  const format = new Option('--format <format>', 'what to print').choices(formats).default('text');
  program
    .command('preview')
    .description('show what a build through sealfile would be given; nothing is built or written')
    .argument('[path...]', 'Dockerfiles, folders or - for standard input; with -f: the build context')
    .option(...fileOption)
    .option(...policyOption)
    .addOption(format)
    .option('--check', 'exit with 1 when anything would be rewritten')
    .option('--baseline <file>', 'tell, and fail for, only what is not in this file')
    .option(
      '--write-baseline <file>',
      'write down what is found, as known; with --baseline what is left of that',
    )
    .addHelpText('after', previewHelp)
    .action(async (paths: string[], options: PreviewOptions) => {
      const { preview } = await import('./commands/preview.js');
      process.exitCode = await preview(paths, options);
    });
}

function addFix(program: Command): void {
  program
    .command('fix')
    .description('write the rewrite back into the Dockerfiles')
    .argument('[path...]', 'Dockerfiles or folders; with -f: the build context')
    .option(...fileOption)
    .option(...policyOption)
    .addHelpText('after', fixHelp)
    .action(async (paths: string[], options: FixOptions) => {
      const { fix } = await import('./commands/fix.js');
      process.exitCode = await fix(paths, options);
    });
}

function addVerify(program: Command): void {
  program
    .command('verify')
    .description('check, before an image is promoted, that sealfile built it and found it clean')
    .argument('<image...>', 'images of the engine, OCI layouts, archives, or - for standard input')
    .option('--policy <file>', 'the policy that has to have been in force')
    .option(
      '--frontend <ref>',
      'a frontend that may have built it, by digest: REF@sha256:… or sha256:…; may be repeated',
      (ref: string, refs: string[] = []) => [...refs, ref],
    )
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addHelpText('after', verifyHelp)
    .action(async (images: string[], options: VerifyOptions) => {
      const { verify } = await import('./commands/verify.js');
      process.exitCode = await verify(images, options);
    });
}

function addAudit(program: Command): void {
  program
    .command('audit')
    .description('search images that exist for credentials: config, history, every layer, attestations')
    .argument('<image...>', 'images of the engine, OCI layouts, archives, or - for standard input')
    .option(
      '--secret <flag>',
      'a secret to look for, as with docker buildx build: id=ID,env=VARIABLE or id=ID,src=FILE; may be repeated',
      (flag: string, flags: string[] = []) => [...flags, flag],
    )
    .addOption(new Option('--format <format>', 'what to print').choices(auditFormats).default('text'))
    .addHelpText('after', auditHelp)
    .action(async (images: string[], options: AuditOptions) => {
      const { auditImages } = await import('./commands/audit.js');
      process.exitCode = await auditImages(images, options);
    });
}

/** The exit code for an error that ended the run; its text is printed unless commander did that already. */
function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  if (error instanceof SealfileError && error.kind === 'usage') {
    remark(`error: ${error.message}\n(add --help for help)`);
    return exitCode.usage;
  }
  if (error instanceof SealfileError) {
    remark(error.message);
    return exitCode.badInput;
  }
  remark(`a defect in sealfile, please report it (${error instanceof Error ? error.name : 'unknown'})`);
  return exitCode.badInput;
}

let answered = false;
surviveClosedPipes();
commandLine()
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = failed(error);
  })
  .finally(() => {
    answered = true;
  });
// Node ends a process that has nothing left to wait for, and calls that a success.
process.once('beforeExit', () => {
  if (answered) return;
  remark('a defect in sealfile, please report it (it ended without an answer)');
  process.exitCode = exitCode.badInput;
});
