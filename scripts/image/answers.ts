// A gateway's answers to a small build with two sealed steps that have not changed: all that they ask for is in the cache.
// Field numbers are those of proto/.
import { digestOf, entry, message } from './wire.ts';

const FIRST_LINE = 'FROM a AS b\n';
const LAST_LINE = 'CMD ["l"]\n';
const DOCKERFILE = Buffer.from(
  `${FIRST_LINE}ARG C=d\nARG NPM_TOKEN\nRUN e && f "$C" | g\nRUN m\nCOPY --from=b h .\nCOPY . /i/\nENV J=k\n${LAST_LINE}`,
);
const SEALED_LINES = [4, 5];

const CONFIG = JSON.stringify({
  architecture: 'amd64',
  os: 'linux',
  config: { Env: ['PATH=/bin', 'J=k'], Cmd: ['l'] },
  history: [{ created_by: 'RUN m' }],
});

/** What the scanner leaves behind, src/scan/scanner.ts. */
const REPORT = JSON.stringify({
  report: { version: 1, secrets: [], encodings: [], files: 1, bytes: 1, hits: [], bounds: [] },
  build: { since: 1, session: 'earlier', attempt: 1 },
  run: 'now',
  witnesses: [{ path: 'n', modified: '2048' }],
});

/** What tells the age of the second step's result, src/scan/ages.ts. */
const AGES = JSON.stringify(['4096']);

/** Both are left as links. */
const link = (name: string, text: string): Buffer => message([1, name], [7, text]);
const WITNESS = message([1, 'n'], [6, 2048]);

/**
 * The answer to a call of the frontend.
 * @param method name of the call
 * @param request its message
 */
export function answerTo(method: string, request: Buffer): Buffer {
  if (method === 'Solve') return solved(request);
  if (method === 'ReadFile') return message([1, DOCKERFILE]);
  if (method === 'ReadDir')
    return message(
      ...SEALED_LINES.map((_, index): [number, Buffer] => [1, link(`${index}.json`, REPORT)]),
      [1, link('report.json', AGES)],
      [1, WITNESS],
    );
  return Buffer.alloc(0);
}

/** What a frontend lowers has a definition; what is solved otherwise only has to be named. */
function solved(request: Buffer): Buffer {
  if (!request.includes('dockerfile.v0')) return result([3, message([1, 'ref'])]);
  const start = request.indexOf(FIRST_LINE);
  const end = request.indexOf(LAST_LINE, start) + LAST_LINE.length;
  const dockerfile = start < 0 ? DOCKERFILE : request.subarray(start, end);
  return result(
    [3, message([1, 'lowered'], [2, definition(dockerfile)])],
    [10, entry('containerimage.config', CONFIG)],
  );
}

function result(...fields: [number, Uint8Array][]): Buffer {
  return message([3, message(...fields)]);
}

function definition(dockerfile: Uint8Array): Buffer {
  const base = message([3, message([1, 'docker-image://a'])]);
  const steps: Buffer[] = [];
  for (const line of SEALED_LINES) steps.push(step(`step of line ${line}`, steps.at(-1) ?? base));
  const def = [base, ...steps].map((op): [number, Buffer] => [1, op]);
  const names = steps.map((op): [number, Buffer] => [
    2,
    entry(digestOf(op), message([2, entry('llb.customname', 'RUN')])),
  ]);
  const places = steps.map((op, index): [number, Buffer] => [1, entry(digestOf(op), place(index))]);
  const info = message([1, 'Dockerfile'], [2, dockerfile], [4, 'Dockerfile']);
  const end = message([1, message([1, digestOf(steps.at(-1) ?? base)])]);
  return message(...def, [1, end], ...names, [3, message(...places, [2, info])]);
}

/** A step that is given the secret in a variable. */
function step(name: string, before: Uint8Array): Buffer {
  const meta = message([1, '/bin/sh'], [1, '-c'], [1, name], [2, 'PATH=/bin'], [3, '/']);
  const root = message([1, 0], [3, '/'], [4, 0]);
  const variable = message([1, 'NPM_TOKEN'], [2, 'NPM_TOKEN']);
  const exec = message([1, meta], [2, root], [5, variable]);
  return message([1, message([1, digestOf(before)], [2, 0])], [2, exec]);
}

function place(index: number): Buffer {
  const position = message([1, SEALED_LINES[index] ?? 0]);
  const range = message([1, position], [2, position]);
  return message([1, message([1, 0], [2, range])]);
}
