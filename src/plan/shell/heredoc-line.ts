// `cat > FILE <<EOF …` on one line: the same text by printf.
import type { ShellScript } from './commands.js';
import type { Item } from './items.js';
import { singleQuoted } from './quote.js';

/** An item that is one command with one here-document, written on one line; undefined when it is anything else. */
export function withoutHeredoc({ commands, pos, end }: Item, { text }: ShellScript): string | undefined {
  const [command] = commands;
  const documents = command?.redirects.filter(({ type }) => type === 'HereDoc') ?? [];
  const [document] = documents;
  if (!command || document?.type !== 'HereDoc' || documents.length > 1) return undefined;
  if (command.node.pos !== pos || command.node.end !== end || command.node.prefix.length > 0)
    return undefined;
  const { body, delimiter, operator } = document;
  const whole = body.text.endsWith('\n') ? body.text.slice(0, -1) : body.text;
  const lines = whole.split('\n').map((line) => (operator === '<<-' ? line.replace(/^\t+/, '') : line));
  const quote = delimiter?.quoted ? singleQuoted : doubleQuoted;
  const words = lines.map(quote);
  const rest = `${text.slice(pos, document.pos)}${text.slice(document.end, end)}`.trim();
  if (rest.includes('\n') || words.some((word) => word === undefined)) return undefined;
  return `printf '%s\\n' ${words.join(' ')} | ${rest}`;
}

/** In a here-document `"` is an ordinary character, and a backslash before it too. */
function doubleQuoted(line: string): string | undefined {
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(line) || /\$\(|`/.test(line)) return undefined;
  const escaped = line.replace(
    /((?:\\\\)*)(\\?)"/g,
    (_, pairs: string, lone: string) => `${pairs}${lone ? '\\\\' : ''}\\"`,
  );
  return `"${escaped}"`;
}
