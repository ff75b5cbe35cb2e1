// Baseline files: read with file and line for what is wrong in them, and written.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Document, ParsedNode } from 'yaml';
import schema from '../../../schema/baseline.schema.json';
import { SealfileError } from '../../errors.js';
import { fileError } from '../../fileerror.js';
import { Baseline, type BaselineEntry, baselineJson } from '../../report/baseline.js';
import { checker } from '../schema.js';

/**
 * Reads a baseline.
 * @throws SealfileError `FILE:LINE: …` when it cannot be read or has not the form of schema/baseline.schema.json
 */
export async function readBaseline(file: string): Promise<Baseline> {
  const text = textOf(file);
  const value = await parsed(file, text);
  const wrong = (await checker(schema))(value);
  if (wrong) throw new SealfileError(`${file}:${await lineOf(text, wrong.path)}: ${wrong.text}`);
  return new Baseline((value as { findings: BaselineEntry[] }).findings);
}

/**
 * Writes a baseline.
 * @throws SealfileError when it cannot be written
 */
export function writeBaseline(file: string, baseline: Baseline): void {
  try {
    writeFileSync(file, baselineJson(baseline));
  } catch (error) {
    throw fileError(`${file}: cannot be written`, error);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw fileError(`${file}: cannot be read`, error);
  }
}

async function parsed(file: string, text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    throw new SealfileError(`${file}:${await lineOf(text, [])}: is no JSON`);
  }
}

/** The line of a value, or of what keeps the text from being read. The parser of YAML knows lines; JSON's does not. */
async function lineOf(text: string, path: string[]): Promise<number> {
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  try {
    const document: Document.Parsed<ParsedNode> = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
    });
    const node = document.getIn(path, true) as ParsedNode | undefined;
    return lines.linePos(document.errors[0]?.pos[0] ?? node?.range?.[0] ?? 0).line;
  } catch {
    // Nested too deep for that parser.
    return 1;
  }
}
