// Places in a policy file: JSON pointers inside, `credentials.names[0].match` for people.

/** A place as keys and indexes. */
export type Path = readonly (string | number)[];

/** The JSON pointer of a place (RFC 6901), as ajv names places. */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The place that a JSON pointer names. */
export function pathOf(pointer: string): string[] {
  const parts = pointer.split('/').slice(1);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A place for people; undefined for the whole file. */
export function fieldName(path: Path): string | undefined {
  const name = path.map((part) => (/^\d+$/.test(String(part)) ? `[${part}]` : `.${printed(part)}`)).join('');
  return name === '' ? undefined : name.replace(/^\./, '');
}

function printed(part: string | number): string {
  const text = String(part);
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return /^[\w.-]+\u2026?$/.test(short) ? short : JSON.stringify(short);
}
