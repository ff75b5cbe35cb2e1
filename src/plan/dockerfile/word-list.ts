// The words of a text that is being lexed. Facts: wordsStruct in frontend/dockerfile/shell/lex.go.
import { isSpace } from './chars.js';

/** The word under construction. */
export interface WordBuffer {
  text: string;
}

/**
 * Collects the words of one level of substitution. All levels share one buffer, as in BuildKit: a substitution with a word of
 * its own (`a${b:-c}`) drops what stood before it in the same word.
 */
export class WordList {
  private readonly words: string[] = [];
  private inWord = false;

  constructor(private readonly buffer: WordBuffer) {
    buffer.text = '';
  }

  /** Adds a character; a blank ends the word. */
  addChar(char: string): void {
    if (!isSpace(char.charCodeAt(0))) this.addRaw(char);
    else if (this.inWord && this.buffer.text !== '') {
      this.words.push(this.buffer.text);
      this.buffer.text = '';
      this.inWord = false;
    }
  }

  /** Adds what was quoted or escaped, blanks included. */
  addRaw(text: string): void {
    this.buffer.text += text;
    this.inWord = true;
  }

  finish(): string[] {
    if (this.buffer.text !== '') this.words.push(this.buffer.text);
    this.buffer.text = '';
    return this.words;
  }
}
