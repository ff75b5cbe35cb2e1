// Files that a step writes are written anew in the steps that use them: whole lines.
import { planned, rewritten } from '../../outcome.js';
import { aside } from '../../prelude.js';

const given = '--mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true';
const write = 'echo "//r/:_authToken=$NPM_TOKEN" > ~/.npmrc';

/** The steps after `ARG NPM_TOKEN`, once rewritten. */
async function steps(...lines: string[]): Promise<string[]> {
  const text = await rewritten(['ARG NPM_TOKEN', ...lines].join('\n'));
  const [first = '', ...rest] = text.split('\n');
  return first === 'rewritten: # sealed: ARG NPM_TOKEN' ? rest : [text];
}

/** Why the last step cannot have the file. */
async function refusal(...lines: string[]): Promise<string> {
  const { verdict, findings } = await planned(['FROM a', 'ARG NPM_TOKEN', ...lines].join('\n'));
  return `${verdict}: ${findings.find(({ action }) => action === 'refuse')?.message ?? ''}`;
}

describe('the step that writes', () => {
  test('becomes a comment when it does nothing else', async () => {
    expect((await steps(`RUN ${write}`, 'RUN npm ci'))[0]).toBe(`# sealed: RUN ${write}`);
  });

  test('keeps what does not use the file', async () => {
    expect((await steps(`RUN mkdir -p /d && ${write} && chmod 700 /d`, 'RUN npm ci'))[0]).toBe(
      `RUN ${given} mkdir -p /d && true && chmod 700 /d`,
    );
  });

  test('keeps its text where it uses the file', async () => {
    expect(await steps(`RUN ${write} && npm ci`)).toEqual([
      `RUN ${given} ${aside('~/.npmrc')} ${write} && npm ci`,
    ]);
  });

  test('several files', async () => {
    const both = `${write}; echo "machine h password $NPM_TOKEN" > ~/.netrc; npm ci`;
    expect(await steps(`RUN ${both}`)).toEqual([`RUN ${given} ${aside('~/.npmrc', '~/.netrc')} ${both}`]);
  });
});

describe('the step that uses the file', () => {
  const prelude = `${aside('~/.npmrc')} ${write} || exit;`;

  test.each([
    ['shell form', 'npm ci', `${prelude} npm ci`],
    [
      'exec form',
      '["npm", "ci"]',
      `${JSON.stringify(['/bin/sh', '-c', `${prelude} "$@"`, 'sh'])
        .slice(0, -1)
        .replaceAll('","', '", "')}, "npm", "ci"]`,
    ],
    ['here-document', '<<E\nnpm ci\nE', `<<E\n${prelude} npm ci\nE`],
    ['quoted here-document', "<<'E'\nset -e\nnpm ci\nE", `<<'E'\n${prelude} set -e\nnpm ci\nE`],
    ['here-document for a command', 'sh <<E\nnpm ci\nE', `${prelude} sh <<E\nnpm ci\nE`],
    ['several lines', 'npm ci \\\n  && npm test', `${prelude} npm ci \\\n  && npm test`],
    ['set -e', 'set -e; npm ci', `${prelude} set -e; npm ci`],
  ])('%s', async (_, before, after) => {
    expect((await steps(`RUN ${write}`, `RUN ${before}`)).slice(1).join('\n')).toBe(`RUN ${given} ${after}`);
  });

  test('flags of its own stay', async () => {
    const [, last] = await steps(`RUN ${write}`, 'RUN --network=none npm ci');
    expect(last).toBe(`RUN ${given} --network=none ${prelude} npm ci`);
  });

  test.each(['mkdir /d', 'chmod 700 /d && cp /a /b', 'ls -l /d'])('not for %s', async (script) => {
    expect((await steps(`RUN ${write}`, 'RUN npm ci', `RUN ${script}`))[2]).toBe(`RUN ${script}`);
  });

  test('in stages FROM that one', async () => {
    const text = `FROM a AS b\nARG NPM_TOKEN\nRUN ${write}\nRUN npm ci\nFROM b\nRUN npm test\nFROM c\nRUN x\n`;
    const { dockerfile } = await planned(text);
    expect(dockerfile.split('\n').slice(4)).toEqual([
      'FROM b',
      `RUN ${given} ${prelude} npm test`,
      'FROM c',
      'RUN x',
      '',
    ]);
  });

  test('the Dockerfile’s own secret mount comes along', async () => {
    const mount = '--mount=type=secret,id=t';
    const text = `RUN ${mount} cat /run/secrets/t > ~/.npmrc\nRUN npm ci`;
    expect(await rewritten(text)).toBe(
      `rewritten: # sealed: RUN ${mount} cat /run/secrets/t > ~/.npmrc\nRUN ${mount} ${aside('~/.npmrc')} cat /run/secrets/t > ~/.npmrc || exit; npm ci`,
    );
  });

  test('a mount of its own at the path is enough', async () => {
    const own = '--mount=type=secret,id=x,target=/app/.npmrc';
    const [, , last] = await steps('WORKDIR /app', 'RUN echo $NPM_TOKEN > .npmrc', `RUN ${own} npm ci`);
    expect(last).toBe(`RUN ${given} ${own} npm ci`);
  });
});

describe('what later steps do to the file', () => {
  test.each([['rm -f ~/.npmrc'], ['rm -rf ~/.npmrc ~/.npmrc']])('%s ends it', async (remove) => {
    const [, , gone, last] = await steps(`RUN ${write}`, 'RUN npm ci', `RUN ${remove}`, 'RUN npm test');
    expect(gone).toBe(`# sealed: RUN ${remove}`);
    expect(last).toBe(`RUN ${given} npm test`);
  });

  test('rm of the folder ends it and stays', async () => {
    const [, , gone, last] = await steps(
      'RUN mkdir ~/d && echo $NPM_TOKEN > ~/d/f',
      'RUN npm ci',
      'RUN rm -rf ~/d',
      'RUN npm test',
    );
    expect(gone).toBe('RUN rm -rf ~/d');
    expect(last).toBe(`RUN ${given} npm test`);
  });

  test.each([
    ['chmod 600 ~/.npmrc'],
    ['chown 1:1 ~/.npmrc'],
    ['echo registry=https://r >> ~/.npmrc'],
    ['sed -i s/a/b/ ~/.npmrc'],
  ])('%s is done anew too', async (change) => {
    const [first, second, last] = await steps(`RUN ${write}`, `RUN ${change}`, 'RUN npm ci');
    expect([first, second]).toEqual([`# sealed: RUN ${write}`, `# sealed: RUN ${change}`]);
    expect(last).toBe(`RUN ${given} ${aside('~/.npmrc')} ${write} && ${change} || exit; npm ci`);
  });
});

describe('the place of the step', () => {
  test('another WORKDIR', async () => {
    const [, , , last] = await steps(
      'WORKDIR /app',
      'RUN echo $NPM_TOKEN > .npmrc',
      'WORKDIR sub',
      'RUN npm ci',
    );
    expect(last).toBe(
      `RUN ${given} ${aside('/app/.npmrc')} (cd /app && echo $NPM_TOKEN > .npmrc) || exit; npm ci`,
    );
  });

  test.each([
    ['no WORKDIR was seen', []],
    ['the WORKDIR of the base image is not known', ['WORKDIR app']],
  ])('refused for a relative path: %s', async (_, lines) => {
    expect(await refusal(...lines, 'RUN echo $NPM_TOKEN > .npmrc', 'RUN npm ci')).toMatch(
      /^refused: .*\.npmrc is no path of a file that is known for certain/,
    );
  });

  test('cd in the step itself', async () => {
    const line = 'cd /app && echo "$NPM_TOKEN" > .npmrc';
    expect(await steps(`RUN ${line} && npm ci`, 'RUN cd /app && npm test')).toEqual([
      `RUN ${given} ${aside('/app/.npmrc')} ${line} && npm ci`,
      `RUN ${given} ${aside('/app/.npmrc')} (${line}) || exit; cd /app && npm test`,
    ]);
  });

  test('umask of the step is a part of the line', async () => {
    const lines = ['RUN umask 077; echo "$NPM_TOKEN" > ~/.netrc', 'RUN npm ci'];
    expect((await steps(...lines))[1]).toBe(
      `RUN ${given} ${aside('~/.netrc')} (umask 077 && echo "$NPM_TOKEN" > ~/.netrc) || exit; npm ci`,
    );
  });

  test('HOME of another USER is another place', async () => {
    expect((await steps(`RUN ${write}`, 'RUN npm ci', 'USER node', 'RUN npm test'))[3]).toBe(
      `RUN ${given} npm test`,
    );
  });

  test.each([
    ['another USER', ['RUN echo $NPM_TOKEN > /app/.npmrc', 'USER node', 'RUN npm ci'], /another USER/],
    ['another SHELL', [`RUN ${write}`, 'SHELL ["/bin/bash", "-c"]', 'RUN npm ci'], /SHELL/],
    [
      'another value',
      ['ARG R=a', `RUN echo "$R$NPM_TOKEN" > ~/.npmrc`, 'ENV R=b', 'RUN npm ci'],
      /R has another value/,
    ],
    ['a trap', [`RUN ${write}`, 'RUN trap "echo bye" EXIT; npm ci'], /trap of its own/],
    ['exec', [`RUN ${write}`, 'RUN exec npm ci'], /exec/],
    ['exec behind another word', [`RUN ${write}`, 'RUN command exec npm ci'], /exec/],
    [
      'exec form, without the SHELL of the line',
      ['SHELL ["/bin/bash", "-c"]', `RUN ${write}`, 'RUN ["npm", "ci"]'],
      /exec form, without the SHELL/,
    ],
    [
      'another USER, the same HOME',
      ['ENV HOME=/app', `RUN ${write}`, 'USER node', 'RUN npm ci'],
      /another USER/,
    ],
    [
      'owned by another user',
      ['USER node', 'RUN echo "$NPM_TOKEN" | sudo tee /etc/npmrc > /dev/null', 'RUN npm ci'],
      /\/etc\/npmrc/,
    ],
    ['made of a file that is gone', ['RUN envsubst < tpl > ~/.npmrc && rm tpl', 'RUN npm ci'], /reads tpl/],
    ['a copy by sed', [`RUN ${write}`, 'RUN sed -i.bak s/a/b/ ~/.npmrc && npm ci'], /\.npmrc/],
    ['eval', [`RUN ${write}`, 'RUN eval "$(make env)"; npm ci'], /eval/],
    ['a script read into the shell', [`RUN ${write}`, 'RUN . ./setup.sh && npm ci'], /setup\.sh/],
    ['HOME changed', [`RUN ${write}`, 'RUN HOME=/tmp; npm ci'], /HOME/],
    ['an interpreter', [`RUN ${write}`, 'RUN <<E\n#!/usr/bin/env python3\nx()\nE'], /interpreter/],
    ['written by a program', ['RUN make-token $NPM_TOKEN > ~/.npmrc', 'RUN npm ci'], /make-token/],
    ['a path by chance', ['RUN echo $NPM_TOKEN > $(mktemp)', 'RUN npm ci'], /\$\(mktemp\)/],
    ['taken along', [`RUN ${write}`, 'RUN npm ci && cp -r ~ /backup'], /\/backup/],
    ['packed', [`RUN ${write}`, 'RUN npm ci && tar cf /o.tar /root'], /\/root/],
    ['linked', [`RUN ${write}`, 'RUN ln ~/.npmrc /x; npm ci'], /\/x/],
    ['shown through the environment', [`RUN ${write}`, 'RUN cat ~/.npmrc | wc -l; env > /x'], /\/x/],
  ])('refused: %s', async (_, lines, reason) => {
    expect(await refusal(...lines)).toMatch(/^refused: /);
    expect(await refusal(...lines)).toMatch(reason);
  });
});

test.each(['RUN echo registry=https://r > ~/.npmrc', 'RUN npm ci && rm -f ~/.npmrc'])(
  'nothing to write anew: %s',
  async (line) => {
    expect(await steps(line)).toEqual([line.replace('RUN npm', `RUN ${given} npm`)]);
  },
);
