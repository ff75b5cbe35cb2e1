// A Dockerfile as BuildKit reads it, with the place of every part in the text.

/** A half-open range of offsets (UTF-16 units) in the file's text. */
export interface Span {
  start: number;
  end: number;
}

/** A part of the text and what is to stand there instead. */
export interface Edit extends Span {
  text: string;
}

/** `# name=value` in the leading block. BuildKit knows `syntax`, `escape` and `check`. */
export interface Directive {
  name: string;
  value: string;
  line: number;
}

/** `--name=value` after the keyword. */
export interface Flag {
  name: string;
  /**
   * What BuildKit hands on: the flag's own quotes and escapes are gone, variables are not expanded yet.
   * Undefined for a bare boolean flag such as `--link`.
   */
  value: string | undefined;
  span: Span;
}

/**
 * One word of an instruction, raw as written (quotes and escapes kept, line continuations taken out).
 * An element of a JSON array: its decoded string, which BuildKit expands like any word, and the place of the literal.
 */
export interface Word {
  raw: string;
  span: Span;
}

/** `NAME=value` or `NAME` of an ARG, `NAME=value` of ENV and LABEL; `NAME value` in their old form. */
export interface Pair {
  /** Name with quotes and escapes taken off; a variable in it stays as written. */
  name: string;
  /** Name as written. BuildKit expands it for ENV and LABEL; for ARG only old versions do. */
  rawName: string;
  /** Raw value (quotes kept); undefined for an ARG without a default. */
  value: string | undefined;
  span: Span;
}

/** A here-document of a RUN, COPY or ADD. */
export interface Heredoc {
  name: string;
  /** False when the name was quoted: nothing inside is expanded. */
  expand: boolean;
  /** True for `<<-`: leading tabs are taken off. */
  chomp: boolean;
  content: string;
  /** Place of the content, without the line of the terminator. */
  span: Span;
}

/** The text of an instruction after its keyword and flags, line continuations and comments taken out. */
export interface Logical {
  text: string;
  /** Offset in the file of each character of `text`, and one more for the end. */
  offsets: number[];
}

export type Keyword =
  | 'ADD'
  | 'ARG'
  | 'CMD'
  | 'COPY'
  | 'ENTRYPOINT'
  | 'ENV'
  | 'EXPOSE'
  | 'FROM'
  | 'HEALTHCHECK'
  | 'LABEL'
  | 'MAINTAINER'
  | 'ONBUILD'
  | 'RUN'
  | 'SHELL'
  | 'STOPSIGNAL'
  | 'USER'
  | 'VOLUME'
  | 'WORKDIR';

/** One instruction. What does not apply to its keyword is empty or undefined. */
export interface Instruction {
  keyword: Keyword;
  /** First and last line, 1-based, here-documents included. Lines that hold a lone continuation character before the keyword count. */
  line: number;
  endLine: number;
  /** Where the first line starts, behind a byte order mark. */
  start: number;
  /** From the first character of the keyword to the end of the last line, without its line break. */
  span: Span;
  /** Offset right behind the keyword: where a new flag can be put. */
  flagsAt: number;
  flags: Flag[];
  /** Everything after the flags. */
  body: Logical;
  /** Elements of a JSON array (exec form of RUN, CMD, ENTRYPOINT; array form of COPY, ADD, VOLUME, SHELL); undefined in shell form. */
  json: string[] | undefined;
  /** ARG, ENV, LABEL. */
  pairs: Pair[];
  /** COPY, ADD (sources, then the destination last), FROM, EXPOSE, VOLUME: the words in order; USER, WORKDIR, STOPSIGNAL, MAINTAINER: one word; every JSON array: its elements. */
  words: Word[];
  /** Those of an ONBUILD are its trigger's. */
  heredocs: Heredoc[];
  /** ONBUILD: the trigger, read with a backslash as its escape character, because BuildKit reads it again that way. Undefined when BuildKit does not know its keyword. */
  trigger: Instruction | undefined;
}

/** A FROM and what follows it. */
export interface Stage {
  index: number;
  /** Name after AS, in lower case as BuildKit compares it; undefined without one. */
  name: string | undefined;
  /** Raw image or stage reference. */
  base: string;
  from: Instruction;
  /** Without the FROM. */
  instructions: Instruction[];
}

export interface Dockerfile {
  text: string;
  escape: '\\' | '`';
  directives: Directive[];
  /** ARGs (and anything else BuildKit accepts) before the first FROM. */
  head: Instruction[];
  stages: Stage[];
}
