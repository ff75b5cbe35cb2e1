import { planned } from '../../outcome.js';

/** The RUNs after COPY .npmrc /root/.npmrc; `*` in front of one that has the mount. */
async function steps(runs: string): Promise<string> {
  const { dockerfile, verdict } = await planned(`FROM a\nCOPY .npmrc /root/.npmrc\n${runs}\n`);
  const rest = dockerfile.split('\n').slice(2).join('\n').trimEnd();
  return verdict === 'refused' ? 'refused' : rest.replace(/RUN --mount=\S+/g, '*RUN');
}

test.each([
  ['RUN npm ci', '*RUN npm ci'],
  ['RUN npm ci && rm /root/.npmrc\nRUN x', '*RUN npm ci && true\nRUN x'],
  ['RUN npm ci && rm -f ~/.npmrc', '*RUN npm ci && true'],
  ['RUN npm ci && rm -rf $HOME/.npmrc /tmp/x', '*RUN npm ci && rm -rf  /tmp/x'],
  ['RUN npm ci \\\n  && rm \\\n  /root/.npmrc', '*RUN npm ci \\\n  && true \\\n  /root/.npmrc'],
  ['RUN npm ci\nRUN rm -f /root/.npmrc\nRUN x', '*RUN npm ci\n# sealed: RUN rm -f /root/.npmrc\nRUN x'],
  [
    'RUN npm ci\nRUN ["rm", "/root/.npmrc"]\nRUN x',
    '*RUN npm ci\n# sealed: RUN ["rm", "/root/.npmrc"]\nRUN x',
  ],
  ['RUN chmod 600 /root/.npmrc && npm ci', '*RUN true && npm ci'],
  ['RUN cd /root && rm .npmrc && npm ci', '*RUN cd /root && true && npm ci'],
  ['RUN <<E\nnpm ci\nrm /root/.npmrc\nE\nRUN x', '*RUN <<E\nnpm ci\ntrue\nE\nRUN x'],
  ['RUN npm ci && rm -rf /tmp/.npmrc\nRUN x', '*RUN npm ci && rm -rf /tmp/.npmrc\n*RUN x'],
  ['RUN npm ci && rm -rf /root/.npm\nRUN x', '*RUN npm ci && rm -rf /root/.npm\n*RUN x'],
  ['RUN npm ci && rm /root/.npmrc.bak', '*RUN npm ci && rm /root/.npmrc.bak'],
  ['RUN echo "rm /root/.npmrc" > clean.sh && npm ci', '*RUN echo "rm /root/.npmrc" > clean.sh && npm ci'],
])('%j', async (runs, expected) => {
  expect(await steps(runs)).toBe(expected);
});

test.each([
  'RUN ["sh", "-c", "npm ci && rm /root/.npmrc"]',
  'RUN sh -c "npm ci && rm -f ~/.npmrc"',
  'RUN cp /root/.npmrc /x && npm ci',
  'RUN mv /root/.npmrc /x',
])('refused: %j', async (runs) => {
  expect(await steps(runs)).toBe('refused');
});
