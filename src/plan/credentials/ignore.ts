// What an ignore file keeps out of the build context, as BuildKit's client decides it.
import { SealfileError } from '../../errors.js';
import { cleanPath, compilePattern } from './glob.js';

/**
 * The patterns of an ignore file: comments and empty lines left out, cleaned, without a leading slash.
 * Protocol: vendor/github.com/moby/patternmatcher/ignorefile/ignorefile.go in moby/buildkit.
 */
export function ignorePatterns(text: string): string[] {
  const patterns: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    if (line.startsWith('#')) continue;
    let pattern = line.trim();
    if (pattern === '') continue;
    const exception = pattern.startsWith('!');
    if (exception) pattern = pattern.slice(1).trim();
    if (pattern !== '') pattern = cleanPath(pattern);
    if (pattern.length > 1 && pattern.startsWith('/')) pattern = pattern.slice(1);
    patterns.push(exception ? `!${pattern}` : pattern);
  }
  return patterns;
}

interface Rule {
  exception: boolean;
  regexp: RegExp;
}

function ruleOf(pattern: string): Rule {
  const exception = pattern.startsWith('!');
  const regexp = compilePattern(exception ? pattern.slice(1) : pattern);
  if (!regexp || pattern === '!') throw new SealfileError(`malformed pattern in the ignore file: ${pattern}`);
  return { exception, regexp };
}

/**
 * Compiles patterns to a function that says whether they match a path or a folder above it. A folder's result is handed
 * down pattern by pattern, as the client does when it walks the context.
 * Protocol: MatchesUsingParentResults in vendor/github.com/moby/patternmatcher/patternmatcher.go of moby/buildkit.
 * @throws SealfileError for a malformed pattern
 */
export function patternsMatcher(patterns: string[]): (path: string) => boolean {
  const rules = patterns.map(ruleOf);
  return (path) => {
    const parts = cleanPath(path).split('/').filter(Boolean);
    let above: boolean[] = rules.map(() => false);
    let ignored = false;
    for (let depth = 1; depth <= parts.length; depth++) {
      const current = parts.slice(0, depth).join('/');
      ignored = false;
      const inherited = above;
      above = rules.map(({ exception, regexp }, index) => {
        const matched = inherited[index] || (exception === ignored && regexp.test(current));
        if (matched) ignored = !exception;
        return matched;
      });
    }
    return ignored;
  };
}

/**
 * Says which context paths an ignore file keeps out.
 * @param text of the ignore file; a path is `/` separated and relative to the context
 * @throws SealfileError for a malformed pattern, which fails a build too
 */
export function ignoreMatcher(text: string): (path: string) => boolean {
  return patternsMatcher(ignorePatterns(text));
}
