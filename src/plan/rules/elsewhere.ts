// Rules that look at more than a Dockerfile's text: what they find is decided in build/ and by the policy.
import type { RuleInfo } from './rule.js';

/** Rules without a check of an instruction; no sample of them can be planned. */
export const elsewhere = {
  /** Decided in build/: `allow.upstreams`. */
  foreignUpstream: {
    id: 'foreign-upstream',
    title: 'Dockerfile frontend that the policy does not allow',
    action: 'refuse',
  },
  /** Decided in build/verify: an ENV of the base image. */
  inheritedCredential: {
    id: 'inherited-credential',
    title: 'Credential in the configuration of a base image',
    action: 'seal',
  },
  /** Decided in build/verify: the build graph is not what the plan promises. */
  graph: {
    id: 'graph',
    title: 'Build graph that holds a credential or is not as planned',
    action: 'refuse',
    fixed: true,
  },
  /** Decided in build/scan. */
  scanLeak: {
    id: 'scan-leak',
    title: 'Credential in what a step left behind',
    action: 'refuse',
    fixed: true,
  },
  exceptionExpires: {
    id: 'exception-expires',
    title: 'Exception of the policy that ends soon',
    action: 'warn',
    fixed: true,
  },
  directiveNotAllowed: {
    id: 'directive-not-allowed',
    title: 'Directive in a comment that has no effect',
    action: 'warn',
    fixed: true,
  },
} as const satisfies Record<string, RuleInfo>;
