// How large a policy file may be, for those who read one without knowing how to take it apart.

/** Bytes of a policy file. */
export const maxPolicyBytes = 256 * 1024;
