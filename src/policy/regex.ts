// Regular expressions of policies: RE2's, which take linear time.

const maxLength = 500;
const maxSize = 1500;

/** What is wrong with a regular expression; undefined when nothing is. */
export async function regexProblem(pattern: string): Promise<string | undefined> {
  if (pattern.length > maxLength) return `is longer than ${maxLength} characters`;
  const { RE2JS } = await import('re2js');
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > maxSize) return 'is too large: its repetitions multiply';
    return compiled.matcher('').find() ? 'fits the empty text, so it would be found everywhere' : undefined;
  } catch (error) {
    return `is no regular expression of RE2: ${(error as Error).message.split('\n')[0]}`;
  }
}
