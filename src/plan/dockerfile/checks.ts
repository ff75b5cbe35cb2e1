// What BuildKit refuses in a single instruction, as far as the structure would be unclear.
import { SealfileError } from '../../errors.js';
import { toLower } from './chars.js';
import { heredocOf } from './heredocs.js';
import { healthType } from './instruction.js';
import type { Instruction } from './types.js';

const STAGE_NAME = /^[a-z][a-z0-9\-_.]*$/;

/**
 * Refuses what parse functions in frontend/dockerfile/instructions/parse.go refuse. Unknown flags pass: newer frontends have more.
 * @throws SealfileError without a range
 */
export function checkInstruction(instruction: Instruction): void {
  const { keyword, words, pairs } = instruction;
  switch (keyword) {
    case 'FROM':
      checkFrom(instruction);
      break;
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      demand(pairs.length > 0, `${keyword} needs a name.`);
      demand(
        pairs.every(({ rawName }) => rawName !== ''),
        'A name must not be blank.',
      );
      break;
    case 'ADD':
    case 'COPY':
      demand(words.length > 1, `${keyword} needs a source and a destination.`);
      demand(
        !isHeredoc(words.at(-1)?.raw ?? ''),
        `${keyword} cannot have a here-document as its destination.`,
      );
      break;
    case 'ONBUILD':
      checkOnbuild(instruction);
      break;
    case 'HEALTHCHECK':
      checkHealth(instruction);
      break;
    case 'SHELL':
      demand(
        (instruction.json ?? []).length > 0,
        'SHELL needs an array in JSON form, for instance ["/bin/sh", "-c"].',
      );
      break;
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      break;
    default:
      demand(words.length > 0, `${keyword} needs an argument.`);
  }
}

/** A name that cannot be read is no here-document in this place. */
function isHeredoc(word: string): boolean {
  try {
    return heredocOf(word) !== undefined;
  } catch {
    return false;
  }
}

function demand(condition: boolean, message: string): void {
  if (!condition) throw new SealfileError(message);
}

function checkFrom({ words }: Instruction): void {
  const [, as, name] = words;
  demand(words.length === 1 || words.length === 3, 'FROM takes an image, or an image, AS and a name.');
  if (as === undefined || name === undefined) return;
  demand(/^a[s\u017f]$/i.test(as.raw), 'FROM takes an image, or an image, AS and a name.');
  demand(
    STAGE_NAME.test(toLower(name.raw)),
    'The name of a stage starts with a letter and holds letters, digits, "-", "_" and ".".',
  );
}

function checkOnbuild({ body, trigger }: Instruction): void {
  demand(body.text !== '', 'ONBUILD needs an instruction.');
  const keyword = trigger?.keyword;
  demand(
    keyword !== 'ONBUILD' && keyword !== 'FROM' && keyword !== 'MAINTAINER',
    `ONBUILD cannot trigger ${keyword}.`,
  );
}

function checkHealth({ body }: Instruction): void {
  const end = healthType(body.text, 0, body.text.length);
  const type = body.text.slice(0, end).toUpperCase();
  const rest = body.text.slice(end + 1);
  demand(type === 'CMD' || type === 'NONE', 'HEALTHCHECK takes CMD and a command, or NONE.');
  demand(type === 'CMD' ? rest !== '' : rest === '', 'HEALTHCHECK takes CMD and a command, or NONE.');
}
