// RUN curl … | sh: a script that nobody has read, run as it comes.
import type { Instruction } from '../dockerfile/types.js';
import { wholeTextOf } from '../trace/step.js';
import type { Visit } from '../trace/trace.js';
import { masked } from './remotes.js';
import { type Unsafe, unsafeRule } from './unsafe.js';

export const pipeToShell = unsafeRule(
  { id: 'pipe-to-shell', title: 'Download run without a check', action: 'off' },
  ['RUN'],
  async (visit, looked) => {
    const text = wholeTextOf(looked).replace(/["'\\]/g, '');
    if (
      !/\b(?:curl|wget|fetch|aria2c|axel|https?|xh|lynx|w3m|GET|lwp-request|iwr|irm)\b|Invoke-|Download/i.test(
        text,
      )
    )
      return [];
    return [...(await inShell(visit, looked)), ...inPowerShell(text)];
  },
);

async function inShell({ trace }: Visit, looked: Instruction): Promise<Unsafe[]> {
  const { parsed } = await import('../trace/parsed.js');
  const { runDownloads } = await import('../shell/downloads.js');
  return runDownloads(parsed(looked, trace.dockerfile.text)).map(({ address, by, runner, filed }) => {
    const what = masked(address) || `what ${by} fetches`;
    return filed ? unchecked(what, by, runner) : piped(what, by, runner);
  });
}

const piped = (what: string, by: string, runner: string): Unsafe => ({
  subject: what,
  message: `This step hands ${what} from ${by} to ${runner}, which runs it as it comes: nobody has read it, it can be another text in each build, and half of it runs when the connection breaks.`,
  help: 'Install a package of the distribution instead, or save the file, check it (echo "<digest>  FILE" | sha256sum -c -) and run it then, in one RUN; or ADD --checksum=sha256:… it.',
});

const unchecked = (what: string, by: string, runner: string): Unsafe => ({
  subject: what,
  message: `This step saves ${what} with ${by} and runs it (${runner}) without a check, so that it can be another program in each build.`,
  help: 'Check the file before it runs: echo "<digest>  FILE" | sha256sum -c -, or gpg --verify with a key that is in the build; or ADD --checksum=sha256:… it.',
});

const fetchesThere =
  /invoke-(?:webrequest|restmethod)|\b(?:iwr|irm|curl|wget)\b|download(?:string|data)|net\.webclient/i;
const runsThere = /\b(?:iex|invoke-expression)\b|\[?scriptblock\]?::create/i;

/** `iwr … | iex`, also as an argument of powershell. */
function inPowerShell(text: string): Unsafe[] {
  if (!runsThere.test(text)) return [];
  return text
    .split(/;|&&|\n/)
    .filter((command) => fetchesThere.test(command) && runsThere.test(command))
    .map((command) => {
      const address = /https?:\/\/[^\s)|]+/i.exec(command)?.[0] ?? '';
      return piped(masked(address) || 'what it downloads', 'PowerShell', 'Invoke-Expression');
    });
}
