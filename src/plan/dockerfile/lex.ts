// Quotes, escapes and variables of a word, step by step as BuildKit's lexer takes them (frontend/dockerfile/shell/lex.go).
import { SealfileError } from '../../errors.js';
import { LexError } from './lex-error.js';
import { substitute, trimPrefix, trimSuffix } from './pattern.js';
import { type WordBuffer, WordList } from './word-list.js';

/** How to lex. The names are those of the Go type Lex. */
export interface LexOptions {
  escape: string;
  rawQuotes?: boolean;
  rawEscapes?: boolean;
  skipProcessQuotes?: boolean;
  skipUnsetEnv?: boolean;
  /** Value of a variable; called for every name, also inside a substitution that is not used. */
  lookup: (name: string) => string | undefined;
}

const DEEPEST = 100;
const LETTER = /^[\p{L}\p{Nd}_]$/u;
const DIGIT = /^\p{Nd}$/u;
const SPECIAL = new Set('@*#?-$!0');

/** Result of lexing: the text, and the same split at blanks outside quotes. */
export interface Lexed {
  text: string;
  words: string[];
}

/**
 * Lexes a text.
 * @throws LexError where BuildKit answers with an error; SealfileError when substitutions are nested too deeply
 */
export function lex(text: string, options: LexOptions): Lexed {
  return new Lexer(text, options).run();
}

class Lexer {
  private readonly chars: string[];
  private at = 0;
  private depth = 0;
  private rawEscapes: boolean;
  private readonly buffer: WordBuffer = { text: '' };

  constructor(
    text: string,
    private readonly options: LexOptions,
  ) {
    this.chars = Array.from(text.startsWith('\ufeff') ? text.slice(1) : text);
    this.rawEscapes = options.rawEscapes ?? false;
  }

  run(): Lexed {
    return this.until(undefined, this.rawEscapes);
  }

  private peek(): string | undefined {
    return this.chars[this.at];
  }

  private next(): string | undefined {
    const char = this.chars[this.at];
    if (char !== undefined) this.at++;
    return char;
  }

  /** processStopOn: up to the stop character, or to the end without one. */
  private until(stop: string | undefined, rawEscapes: boolean): Lexed {
    if (++this.depth > DEEPEST) {
      throw new SealfileError(`Variable substitutions are nested more than ${DEEPEST} deep. Simplify them.`);
    }
    const before = this.rawEscapes;
    this.rawEscapes = rawEscapes;
    try {
      return this.loop(stop);
    } finally {
      this.rawEscapes = before;
      this.depth--;
    }
  }

  private loop(stop: string | undefined): Lexed {
    const words = new WordList(this.buffer);
    let text = '';
    for (let char = this.peek(); char !== undefined; char = this.peek()) {
      if (char === stop) {
        this.at++;
        return { text, words: words.finish() };
      }
      text += this.isSpecial(char) ? this.special(char, words) : this.plain(words);
    }
    if (stop !== undefined)
      throw new LexError(`unexpected end of statement while looking for matching ${stop}`);
    return { text, words: words.finish() };
  }

  private isSpecial(char: string): boolean {
    return (
      char === '$' || char === '<' || (!this.options.skipProcessQuotes && (char === "'" || char === '"'))
    );
  }

  private special(char: string, words: WordList): string {
    if (char === '$') {
      const value = this.dollar();
      for (const each of value) words.addChar(each);
      return value;
    }
    const value = char === '<' ? this.less() : char === "'" ? this.singleQuoted() : this.doubleQuoted();
    words.addRaw(value);
    return value;
  }

  private plain(words: WordList): string {
    let char = this.next() as string;
    if (char !== this.options.escape) {
      words.addChar(char);
      return char;
    }
    let text = '';
    if (this.rawEscapes) {
      text = char;
      words.addRaw(char);
    }
    const escaped = this.next();
    if (escaped === undefined) return text;
    char = escaped;
    words.addRaw(char);
    return text + char;
  }

  private singleQuoted(): string {
    this.at++;
    let end = this.at;
    while (end < this.chars.length && this.chars[end] !== "'") end++;
    if (end === this.chars.length) throw new LexError('a single quote without its match');
    const text = this.chars.slice(this.at, end).join('');
    this.at = end + 1;
    return this.options.rawQuotes ? `'${text}'` : text;
  }

  private doubleQuoted(): string {
    this.at++;
    const quote = this.options.rawQuotes ? '"' : '';
    let text = quote;
    for (let char = this.peek(); char !== undefined; char = this.peek()) {
      if (char === '"') {
        this.at++;
        return text + quote;
      }
      text += char === '$' ? this.dollar() : this.insideDoubleQuotes();
    }
    throw new LexError('a double quote without its match');
  }

  private insideDoubleQuotes(): string {
    const char = this.next() as string;
    if (char !== this.options.escape) return char;
    const raw = this.rawEscapes ? char : '';
    const next = this.peek();
    if (next === undefined) return raw;
    if (next !== '"' && next !== '$' && next !== this.options.escape) return raw + char;
    this.at++;
    return raw + next;
  }

  /** `<<` and the blanks behind it stay in one word. */
  private less(): string {
    this.at++;
    if (this.peek() !== '<') return '<';
    this.at++;
    let text = '<<';
    for (let char = this.peek(); char === ' ' || char === '\t' || char === '\r'; char = this.peek()) {
      text += char;
      this.at++;
    }
    return text;
  }

  private dollar(): string {
    this.at++;
    if (this.peek() !== '{') {
      const name = this.name();
      if (name === '') return '$';
      return this.options.lookup(name) ?? (this.options.skipUnsetEnv ? `$${name}` : '');
    }
    this.at++;
    const first = this.peek();
    if (first === undefined || first === '{' || first === '}' || first === ':')
      throw new LexError('bad substitution');
    const name = this.name();
    const char = this.next();
    if (char === '}') return this.options.lookup(name) ?? (this.options.skipUnsetEnv ? `\${${name}}` : '');
    if (char === '/') return this.replacement(name);
    if (char === ':') return this.modified(name, this.next(), true);
    if (char !== undefined && '+-?#%'.includes(char)) return this.modified(name, char, false);
    throw new LexError('unsupported modifier in substitution');
  }

  /** `${NAME:-word}` and its kin. A `?` whose variable is unset gives nothing: the build ends there. */
  private modified(name: string, modifier: string | undefined, colon: boolean): string {
    const trims = modifier === '#' || modifier === '%';
    if (colon && trims) throw new LexError('unsupported modifier in substitution');
    const word = this.until('}', trims).text;
    const value = this.options.lookup(name);
    if (value === undefined && this.options.skipUnsetEnv)
      return `\${${name}${colon ? ':' : ''}${modifier}${word}}`;
    const missing = value === undefined || (colon && value === '');
    switch (modifier) {
      case '-':
        return missing ? word : value;
      case '+':
        return missing ? '' : word;
      case '?':
        return value ?? '';
      case '#':
      case '%': {
        const greedy = word.startsWith(modifier);
        const trim = modifier === '#' ? trimPrefix : trimSuffix;
        return trim(greedy ? word.slice(1) : word, value ?? '', greedy);
      }
      default:
        throw new LexError('unsupported modifier in substitution');
    }
  }

  private replacement(name: string): string {
    const all = this.peek() === '/';
    if (all) this.at++;
    const pattern = this.until('/', true).text;
    const text = this.until('}', true).text;
    const value = this.options.lookup(name);
    if (value === undefined && this.options.skipUnsetEnv) return `\${${name}/${pattern}/${text}}`;
    return substitute(pattern, value ?? '', text, all);
  }

  private name(): string {
    const first = this.peek();
    if (first === undefined) return '';
    const digits = DIGIT.test(first);
    if (!digits && SPECIAL.has(first)) {
      this.at++;
      return first;
    }
    const allowed = digits ? DIGIT : LETTER;
    let name = '';
    for (let char = this.peek(); char !== undefined && allowed.test(char); char = this.peek()) {
      name += char;
      this.at++;
    }
    return name;
  }
}
