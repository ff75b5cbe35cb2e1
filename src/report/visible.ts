// Makes text from a Dockerfile or a file name safe to print on a terminal.

const control =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\udc80-\udcff]/gu;

/**
 * Replaces control characters and bidirectional overrides by a printed form (`\x1b`), so that a Dockerfile cannot drive the
 * terminal of the person who previews it. Tabs and line feeds stay. Bytes that are
 * no UTF-8 (see `decodeDockerfile`) are printed the same way.
 */
export function visible(text: string): string {
  return text.replace(control, (char) => {
    const code = char.charCodeAt(0);
    if (code >= 0xdc80) return `\\x${(code - 0xdc00).toString(16)}`;
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
  });
}

/** The same for text that has to stay on one line. */
export function visibleLine(text: string): string {
  return visible(text).replace(/\n/g, '\\n');
}

/** Splits text into lines without their line ends; a last line end opens no further line. */
export function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
