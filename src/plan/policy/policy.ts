// The policy in force. One built-in policy for now; files come with the Policy issue.

/** What decides how credentials are treated. */
export interface Policy {
  /** Upstream frontend image that lowers the Dockerfile; undefined means the engine's built-in one. */
  upstream?: string;
}

/** The policy that holds when nobody gave one. */
export const defaultPolicy: Policy = {};
