// Whether evidence can go with a build.

/**
 * Whether the build carries attestations. buildx asks for a provenance by itself where the exporter can keep one, and users
 * switch it off (docker/buildx build/opt.go).
 */
export function carriesEvidence(options: Record<string, string>): boolean {
  return Object.keys(options).some((key) => key.startsWith('attest:'));
}
