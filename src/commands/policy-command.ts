// `sealfile policy` and its subcommands, as the command line knows them.
import { type Command, Option } from 'commander';
import type { PolicyCheckOptions } from './policy-check.js';
import type { PolicyShowOptions } from './policy-show.js';

/** Adds `policy check` and `policy show`. */
export function addPolicy(program: Command): void {
  const policy = program
    .command('policy')
    .description('check policy files, and show which policy is in force')
    .addHelpText('after', policyHelp);
  policy
    .command('check')
    .description('check policy files: each mistake with its line, and exceptions that end soon')
    .argument('<file...>', 'policies, in YAML or JSON')
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addHelpText('after', checkHelp)
    .action(async (files: string[], options: PolicyCheckOptions) => {
      const { policyCheck } = await import('./policy-check.js');
      process.exitCode = await policyCheck(files, options);
    });
  policy
    .command('show')
    .description('print the policy in force for a build context, and where each value comes from')
    .argument('[context]', 'the build context, whose sealfile.yaml is the upper layer', '.')
    .option('--policy <file>', "the organisation's policy, the layer below")
    .addOption(new Option('--format <format>', 'what to print').choices(['yaml', 'json']).default('yaml'))
    .addHelpText('after', showHelp)
    .action(async (context: string, options: PolicyShowOptions) => {
      const { policyShow } = await import('./policy-show.js');
      process.exitCode = await policyShow(context, options);
    });
}

const exitCodes = `Exit codes:
  0   every file is a valid policy
  3   a file cannot be read, is no valid policy, or loosens what a layer below it locks
  64  wrong usage`;

const policyHelp = `
A policy is a file sealfile.yaml; docs/policy.md describes each field. Layers, each on top of the one before:
  built-in       what holds when there is no file
  organisation   baked into its own frontend image as /etc/sealfile/sealfile.yaml; here: --policy FILE
  repository     sealfile.yaml at the root of the build context
A field that the organisation names in "locked" can be tightened by the repository, never loosened.

A first policy, which only watches:
  version: 1
  mode: report

Examples:
  $ sealfile policy check sealfile.yaml
  $ sealfile policy show --policy org.yaml services/api
`;

const checkHelp = `
Each mistake is a line FILE:LINE: FIELD: what is wrong. Exceptions that have ended, or end within two weeks, are
warnings, which do not fail. Files are checked one by one; whether one loosens another tells "policy show".

Examples:
  $ sealfile policy check sealfile.yaml
  $ sealfile policy check --format json */sealfile.yaml | jq '.[] | select(.valid | not) | .file'

${exitCodes}
`;

const showHelp = `
The output is a policy file itself. Behind each value stands the file and line that said it, and the line
that locks it:
  mode: enforce # org.yaml:4, locked (org.yaml:2)

Examples:
  $ sealfile policy show                              what holds here
  $ sealfile policy show --policy org.yaml .          the same in the organisation's builds
  $ sealfile policy show --policy org.yaml --format json . | jq .policy.rules

${exitCodes.replace('every file is a valid policy', 'shown')}
`;
