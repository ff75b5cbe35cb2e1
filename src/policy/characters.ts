// Characters that make a text look like another one: nobody who reads a policy would see them.

/** Control characters, what sets the direction of text, line ends that editors do not show as such, halves of characters. */
const control = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Characters without a shape of their own. */
const shapeless = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\u2800]|[^\S ]/u;

/** Alphabets whose letters look like Latin ones. */
const alphabets = ['Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu'].map((name) => ({
  name,
  letter: new RegExp(`\\p{Script=${name}}`, 'u'),
}));

/** A character that must not stand anywhere in a policy file, not in a comment either. */
export function controlInText(text: string): { line: number; message: string } | undefined {
  const at = text.replace(/\r\n|[\t\n]/g, (end) => ' '.repeat(end.length)).search(control);
  if (at < 0) return undefined;
  const line = text.slice(0, at).split('\n').length;
  return { line, message: `the character ${codeOf(text.slice(at))} must not be in a policy` };
}

/** What is wrong with the characters of a text for people; undefined when nothing is. */
export function strangeText(text: string): string | undefined {
  const at = text.search(control);
  if (at < 0) return text === text.normalize('NFC') ? undefined : otherForm('NFC');
  if (text[at] === '\n') return 'has more than one line (fold it with >- instead of > or |)';
  return `holds the character ${codeOf(text.slice(at))}`;
}

/** What nobody can see in a pattern or an id: what is read must be what is compared. */
export function invisible(text: string): string | undefined {
  const at = text.search(shapeless);
  return at < 0 ? undefined : `holds the invisible character ${codeOf(text.slice(at))}`;
}

/** What passes for something else in a pattern or an id. */
export function lookAlike(text: string): string | undefined {
  if (text !== text.normalize('NFKC')) return otherForm('NFKC');
  const other = /\p{Script=Latin}/u.test(text) && alphabets.find(({ letter }) => letter.test(text));
  if (!other) return undefined;
  const char = other.letter.exec(text)?.[0] ?? '';
  return `mixes Latin with ${other.name} letters, which look alike: ${char} is ${codeOf(char)}`;
}

/** A text of one line as it can be shown: what the checks here refuse is written out. */
export function visibleText(text: string): string {
  return [...text].map((char) => (control.test(char) ? `<${codeOf(char)}>` : char)).join('');
}

function otherForm(form: string): string {
  return `holds characters that look like others (it is not in Unicode form ${form})`;
}

function codeOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
