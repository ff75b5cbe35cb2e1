// What holds for any order of the steps that real Dockerfiles are made of.
import fc from 'fast-check';
import { readDockerfile } from '../../src/plan/dockerfile/read.js';
import { planned } from './outcome.js';

const STEP = fc.constantFrom(
  'RUN echo "//r/:_authToken=$NPM_TOKEN" > ~/.npmrc',
  'RUN echo "//r/:_authToken=$NPM_TOKEN" >> /app/.npmrc',
  'RUN echo "machine h password $GH_TOKEN" > ~/.netrc && chmod 600 ~/.netrc',
  'RUN mkdir -p ~/.ssh && echo "$SSH_PRIVATE_KEY" > ~/.ssh/id_rsa',
  'RUN cat > ~/.netrc <<E\nmachine h password $GH_TOKEN\nE',
  'RUN npm config set //r/:_authToken $NPM_TOKEN',
  'RUN git config --global url."https://$GH_TOKEN@h/".insteadOf https://h/',
  'RUN git clone https://$GH_TOKEN@h/a /a',
  'RUN cd /a && git fetch',
  'RUN dotnet nuget add source https://h -p $NPM_TOKEN',
  'RUN chmod 600 ~/.npmrc ~/.ssh/id_rsa',
  'RUN sed -i s/a/b/ /app/.npmrc',
  'RUN mkdir -p /app',
  'RUN rm -f ~/.npmrc',
  'RUN rm -rf ~/.ssh ~/.netrc',
  'RUN npm ci',
  'RUN ["npm", "ci"]',
  'RUN <<E\nset -e\nnpm ci\nE',
  'RUN set -ex; npm ci --token $NPM_TOKEN',
  'RUN npm ci && rm ~/.npmrc',
  'RUN echo $GH_TOKEN',
  'RUN env',
  'RUN trap : EXIT; npm ci',
  'ENV PIP_INDEX_URL=https://$GH_TOKEN@h/simple',
  'ENV NPM_TOKEN=$GH_TOKEN',
  'ENV A=1',
  'ARG NPM_TOKEN',
  'ARG NPM_TOKEN=none',
  'ARG GH_TOKEN',
  'ARG SSH_PRIVATE_KEY',
  'WORKDIR /app',
  'WORKDIR sub',
  'USER node',
  'SHELL ["/bin/bash", "-c"]',
  'COPY . .',
  'FROM b AS c',
  'FROM a AS c',
  'CMD ["node", "."]',
);

const FILE = fc
  .array(STEP, { maxLength: 9 })
  .map((steps) => ['FROM a AS b', 'ARG NPM_TOKEN GH_TOKEN SSH_PRIVATE_KEY', ...steps, ''].join('\n'));

test('what was rewritten is not rewritten again', async () => {
  await fc.assert(
    fc.asyncProperty(FILE, async (text) => {
      const first = await planned(text);
      if (first.verdict !== 'rewritten') return first.dockerfile === text;
      const { verdict, dockerfile } = await planned(first.dockerfile);
      return verdict === 'unchanged' && dockerfile === first.dockerfile;
    }),
    { numRuns: 1500 },
  );
});

test('every line keeps its number, and what follows is a Dockerfile', async () => {
  await fc.assert(
    fc.asyncProperty(FILE, async (text) => {
      const { dockerfile } = await planned(text);
      const lines = readDockerfile(text).stages.map(({ from }) => from.line);
      expect(dockerfile.split('\n')).toHaveLength(text.split('\n').length);
      expect(readDockerfile(dockerfile).stages.map(({ from }) => from.line)).toEqual(lines);
    }),
    { numRuns: 500 },
  );
});

test('no instruction outside of a RUN names a credential', async () => {
  await fc.assert(
    fc.asyncProperty(FILE, async (text) => {
      const { verdict, dockerfile } = await planned(text);
      if (verdict !== 'rewritten' || text.includes('FROM a AS c')) return true;
      const rest = readDockerfile(dockerfile).stages.flatMap(({ instructions }) => instructions);
      return rest.every(
        ({ keyword, body }) => keyword === 'RUN' || !/NPM_TOKEN|GH_TOKEN|SSH_PRIVATE_KEY/.test(body.text),
      );
    }),
    { numRuns: 500 },
  );
});
