// Scripts that a step writes and runs: `cat <<'EOF' > x.sh && sh x.sh`.
import type { SimpleCommand } from './commands.js';
import { programGiven } from './interpreters.js';
import { writtenBy } from './outputs.js';
import { inFolder } from './places.js';
import { isInterpreter } from './programs.js';

/** The texts that earlier commands wrote to the file which a command runs as a shell script. */
export function writtenScripts(commands: readonly SimpleCommand[], index: number): string[] {
  const command = commands[index];
  const file = command && fileRun(command);
  if (file === undefined) return [];
  const written = writtenIn(commands);
  return written.filter(({ at, files }) => at < index && files.includes(file)).flatMap(({ texts }) => texts);
}

interface Written {
  /** Place of the command in its script. */
  at: number;
  files: (string | undefined)[];
  texts: string[];
}

const known = new WeakMap<readonly SimpleCommand[], Written[]>();

/** What the commands of a script write; looked up once. */
function writtenIn(commands: readonly SimpleCommand[]): Written[] {
  const found =
    known.get(commands) ??
    commands.flatMap((writer, at): Written[] => {
      const texts = textsOf(writer);
      if (texts.length === 0) return [];
      return [{ at, texts, files: writtenBy(writer).map((file) => inFolder(file, writer.folder)) }];
    });
  known.set(commands, found);
  return found;
}

function fileRun(command: SimpleCommand): string | undefined {
  if (isInterpreter(command.name)) return undefined;
  const program = programGiven(command);
  const first = command.node.name?.value ?? '';
  const path = program?.from === 'file' ? program.word.value : first.includes('/') ? first : undefined;
  return path === undefined ? undefined : inFolder(path, command.folder);
}

/** What a command writes, as far as the script tells; `\$` is for the script that is written. */
function textsOf({ name, values, redirects, feeds }: SimpleCommand): string[] {
  const told = name === 'echo' || name === 'printf' ? values : [];
  const documents = redirects.flatMap((redirect) =>
    redirect.type === 'HereDoc' ? [redirect.body.text.replaceAll('\\$', '$')] : [],
  );
  return [...told, ...documents, ...feeds.flatMap(textsOf)];
}
