// The one list of rules, in the order in which they look at an instruction.
import { argCredential } from './arg-credential.js';
import { cacheMount } from './cache-mount.js';
import { confusableName } from './confusable-name.js';
import { copyCredentialFile } from './copy-credential-file.js';
import { copyFromStage } from './copy-from-stage.js';
import { envFromArg } from './env-from-arg.js';
import { envLiteral } from './env-literal.js';
import { foreignBase } from './foreign-base.js';
import { foreignRemote } from './foreign-remote.js';
import { hostNetwork } from './host-network.js';
import { insecureMode } from './insecure-mode.js';
import { latestBase } from './latest-base.js';
import { onbuildCredential } from './onbuild-credential.js';
import { outsideRun } from './outside-run.js';
import { pipeToShell } from './pipe-to-shell.js';
import { rootUser } from './root-user.js';
import type { Rule } from './rule.js';
import { runClonesCredential } from './run-clones-credential.js';
import { runConfiguresCredential } from './run-configures-credential.js';
import { runPrintsCredential } from './run-prints-credential.js';
import { runStoresPlaceholder } from './run-stores-placeholder.js';
import { runUnreadable } from './run-unreadable.js';
import { runWritesCredential } from './run-writes-credential.js';
import { sshMount } from './ssh-mount.js';
import { unpinnedBase } from './unpinned-base.js';
import { unverifiedRemote } from './unverified-remote.js';

/** All rules that look at single instructions. */
export const rules: readonly Rule[] = [
  confusableName,
  outsideRun,
  argCredential,
  envLiteral,
  envFromArg,
  copyCredentialFile,
  copyFromStage,
  onbuildCredential,
  runStoresPlaceholder,
  runWritesCredential,
  runConfiguresCredential,
  runClonesCredential,
  runPrintsCredential,
  runUnreadable,
  unpinnedBase,
  latestBase,
  foreignBase,
  foreignRemote,
  unverifiedRemote,
  pipeToShell,
  insecureMode,
  hostNetwork,
  sshMount,
  cacheMount,
  rootUser,
];
