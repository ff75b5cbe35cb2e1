// Windows images: secret mounts and POSIX shells cannot be counted on there, so nothing can be sealed.
import type { Trace } from '../trace/trace.js';
import type { RuleInfo } from './rule.js';

/** The rule, for the list: it looks at what the others found. */
export const windowsCredential: RuleInfo = {
  id: 'windows-credential',
  title: 'Credential in a Dockerfile for Windows',
  action: 'seal',
};

/** With a backtick as its escape character a Dockerfile is for Windows: what would be sealed is refused, or left as it is. */
export function refuseWindows(trace: Trace): void {
  if (trace.dockerfile.escape !== '`') return;
  trace.untouched = trace.reconsiderSeals((finding) => ({
    rule: windowsCredential.id,
    message: `${finding.message} This Dockerfile is for Windows (# escape=\`), where sealfile cannot prove that the secret serves.`,
    help: 'Take the credential out of the build, or fetch what needs it in a Linux stage.',
  }));
}
