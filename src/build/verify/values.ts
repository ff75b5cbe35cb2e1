// Looking for values in bytes, in the forms that tools give them.

/** The value itself, in base64 at any offset, and as part of an address. */
function formsOf(value: string): string[] {
  const base64 = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]).toString('base64');
    // Characters that also hold bits of the neighbours are left out.
    return shifted.slice(
      Math.ceil((offset * 8) / 6),
      Math.floor(((offset + Buffer.byteLength(value)) * 8) / 6),
    );
  });
  const forms = [value, encodeURIComponent(value), ...base64.flatMap((form) => [form, base64Url(form)])];
  return [...new Set(forms.filter((form) => form.length >= minimalLength(value)))];
}

/** A form much shorter than its value would match by chance. */
function minimalLength(value: string): number {
  return Math.max(1, Math.min(value.length, 4));
}

function base64Url(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_');
}

/** Whether the bytes hold one of the values in any of its forms. */
export function containsAny(bytes: Uint8Array, values: string[]): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return values.some((value) => value !== '' && formsOf(value).some((form) => buffer.includes(form)));
}
