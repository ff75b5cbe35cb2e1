// The policy in force. One built-in policy for now; files come with the Policy issue.

/** What decides how credentials are treated, and by whom images may be built. */
export interface Policy {
  version: 1;
  name: string;
  /** Frontend images that may build, by digest: `sha256:…` or `REF@sha256:…`. Undefined: any sealfile. */
  frontends?: string[];
}

/** The policy that holds when nobody gave one. */
export const defaultPolicy: Policy = { version: 1, name: 'default' };
