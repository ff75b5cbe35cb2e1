// What we read against what a real engine built: its image's history and triggers, instruction by instruction.
import { decodeDockerfile } from '../../src/plan/dockerfile/decode.js';
import { readDockerfile } from '../../src/plan/dockerfile/read.js';
import type { Instruction, Pair } from '../../src/plan/dockerfile/types.js';
import { expandWord } from '../../src/plan/dockerfile/words.js';
import { buildImage, engine, removeImages } from './support/index.js';

jest.setTimeout(120_000);

const made: (string | undefined)[] = [];
afterAll(() => removeImages(made));

const START = 'FROM busybox\n';

/** Built: the engine takes them, and its history has to say what we read. */
const BUILT: Record<string, string | Buffer> = {
  'continuations, comments and empty lines': `${START}RUN : a \\\n# c \\\n\n  b \\ \t\n c\nENV A=1 \\\n  # c\n B=2\n`,
  'two backslashes end a line': `${START}RUN : a \\\\\nENV A=b\n`,
  'a dangling continuation': `${START}ENV A=1 B=2 \\\n# c\n\n`,
  'keywords in pieces, in lower case, behind continuations': `${START}\\\nEN\\\nV A=1\n\t run : a\n`,
  'a Kelvin sign and a dotted I': `${START}WOR\u212aDIR /a\nMA\u0130NTAINER me\n`,
  'CRLF and a byte order mark': `\ufeff# escape=\\\r\n${START}RUN : a \\\r\n  b\r\nRUN <<E cat\r\n:\r\nE\r\nENV A=b\r\n`,
  'a backtick escapes': `# escape=\`\n${START}ENV A=a\` b B=\\ C="\`""\nRUN : a \`\n b\n`,
  'directives end at a comment': `# c\n# escape=\`\n${START}ENV A=a\\ b\n`,
  'two dashes end the flags': `${START}RUN --network=none -- : --a\nCOPY -- <<E /x\nE\n`,
  'quotes and escapes in flags': `${START}RUN --network="none" --mount=type=tmpfs,target=/a\\ b : c\n`,
  'pairs with quotes': `${START}ENV A=1 B="x \\"y" C='q \\ r' D=a\\ b\\\\ E=\nLABEL "a b"=c d='$A' e="$A\${A:-x}"\n`,
  'old pairs': `${START}ENV X, X\nENV A  b c=d\nLABEL a b "c"\nENV B=\${A}}\n`,
  'an escape in single quotes': `${START}ENV A='\\' B=c\n`,
  substitutions: `${START}ENV A=x.tar.gz\nENV B=\${A%.*} C=\${A%%.*} D=\${A#x} E=\${N:-\${A+y}} F=\${A/x/z}\n`,
  'several ARGs': `${START}ARG A B=1 C="x y" D=$B\nRUN : a\n`,
  'JSON or not': `${START}CMD ["a", "b\\u0041"]\nENTRYPOINT ['a']\n`,
  'JSON over lines': `${START}CMD ["a", \\\n # c\n "b"]\n`,
  'a bracket that is no JSON': `${START}RUN [ -n a ] # c\n`,
  'here-documents': `${START}RUN <<E\n# a\n  : E\n  E= :\nE\nRUN <<-"A B" cat\n\ta\n\tA B\nCOPY <<A <<"B" /x/\n1\nA\n2\nB\nENV A=b\n`,
  'a here-document with a command and a number': `${START}RUN <<E cat 3<<F\na\nE\nb\nF\nENV A=b\n`,
  'what looks like a here-document': `${START}RUN : "<<E"\nRUN : it"'"s '<<E'\nENV A=b\n`,
  'a quote that is open hides a here-document': `${START}RUN : \\' <<E\n\nE\nENV A=b\n`,
  'a substitution hides what stands before it': `${START}RUN : 1\${x:-}\nENV A=b\n`,
  triggers: `${START}ONBUILD RUN a \\\n  b\nONBUILD COPY <<E /x\na\nE\nONBUILD FOO a\nENV A=b\n`,
  'words with odd blanks': `${START}USER a\u00a0b\nEXPOSE 1\t2\nWORKDIR /a b\n`,
  'a byte that is no UTF-8': Buffer.concat([
    Buffer.from(`${START}ENV A=1`),
    Buffer.from([0xa0]),
    Buffer.from('B=2\n'),
  ]),
};

/** Refused by the engine, and by us. */
const REFUSED: Record<string, string> = {
  'a broken continuation': `${START}RUN : &&\n  b\n`,
  'a here-document without an end': `${START}RUN <<E\na\n`,
  'LABEL before FROM': `LABEL a=b\n${START}`,
  'no FROM': 'ARG A\n',
  'an ENV without a value': `${START}ENV A\n`,
  'numbers in JSON': `${START}CMD ["a", 1]\n`,
  'a COPY without a destination': `${START}COPY a\n`,
  'a repeated directive': `# escape=\`\n# escape=\`\n${START}`,
  'a long line': `${START}RUN : ${'a'.repeat(65_536)}\n`,
};

test.each(Object.entries(BUILT))('built: %s', async (_, dockerfile) => {
  const result = await buildImage({ frontend: 'builtin', dockerfile });
  made.push(result.imageId);
  expect(result.imageId ?? result.stderr).toMatch(/^sha256:/);
  const read = readDockerfile(decodeDockerfile(Buffer.from(dockerfile)).text);
  const instructions = read.stages[0]?.instructions ?? [];
  const { history, triggers } = await inspect(result.imageId as string);
  expect(triggers).toEqual(instructions.filter(({ keyword }) => keyword === 'ONBUILD').map(trigger));
  const env = new Map<string, string>();
  const expand = (raw: string) => expandWord(raw, (name) => env.get(name), read.escape).value;
  const recorded = instructions.filter(({ keyword }) => keyword !== 'ONBUILD');
  const expected = recorded.map((each) => expect.stringContaining(render(each, expand, env)));
  expect(history.slice(-expected.length)).toEqual(expected);
});

/** As it stands in the image: the text without ONBUILD, and its here-documents. */
function trigger({ body, trigger: inner }: Instruction): string {
  return body.text + (inner?.heredocs ?? []).map(({ name, content }) => `\n${content}${name}`).join('');
}

/** What the history says about an instruction, or the part of it that does not depend on the engine's version. */
function render(instruction: Instruction, expand: (raw: string) => string, env: Map<string, string>): string {
  const { keyword, pairs, words, body, json, heredocs } = instruction;
  switch (keyword) {
    case 'ENV':
    case 'LABEL':
      return `${keyword} ${renderPairs(pairs, expand, keyword === 'ENV' ? env : new Map())}`;
    case 'RUN':
      return (heredocs.at(-1)?.content ?? body.text).replaceAll('\t', ' ');
    case 'CMD':
    case 'ENTRYPOINT':
      return `${keyword} [${(json ?? ['/bin/sh', '-c', body.text]).map((word) => JSON.stringify(word)).join(' ')}]`;
    case 'ARG':
      return `ARG ${pairs[0]?.rawName}`;
    default:
      return `${keyword} ${keyword === 'EXPOSE' ? '' : words.map(({ raw }) => expand(raw)).join(' ')}`;
  }
}

test.each(Object.entries(REFUSED))('refused: %s', async (_, dockerfile) => {
  const result = await buildImage({ frontend: 'builtin', dockerfile });
  made.push(result.imageId);
  expect(result.code).not.toBe(0);
  expect(() => readDockerfile(dockerfile)).toThrow();
});

async function inspect(id: string): Promise<{ history: string[]; triggers: string[] }> {
  const { must } = await engine();
  const lines = await must(['history', '--no-trunc', '--format', '{{json .CreatedBy}}', id]);
  const config = JSON.parse(await must(['image', 'inspect', '--format', '{{json .Config}}', id]));
  const history = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string);
  return { history: history.reverse(), triggers: config.OnBuild ?? [] };
}

/** Each value is expanded with what was set before the instruction. */
function renderPairs(pairs: Pair[], expand: (raw: string) => string, env: Map<string, string>): string {
  const values = pairs.map(({ rawName, value }) => [expand(rawName), expand(value ?? '')] as const);
  for (const [name, value] of values) env.set(name, value);
  return values
    .map((pair) => pair.join('='))
    .join(' ')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}
