// Names of platforms.

/** `linux/amd64`, `linux/arm/v7`; `unknown` for what is not said. */
export function platformOf(said: { os?: unknown; architecture?: unknown; variant?: unknown }): string {
  const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : 'unknown');
  const variant = word(said.variant);
  return [word(said.os), word(said.architecture), ...(variant === 'unknown' ? [] : [variant])].join('/');
}
