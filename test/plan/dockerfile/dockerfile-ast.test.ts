// On ordinary files, dockerfile-ast and we see the same instructions on the same lines.
import { DockerfileParser } from 'dockerfile-ast';
import fc from 'fast-check';
import { readDockerfile } from '../../../src/plan/dockerfile/read.js';
import { allInstructions } from './show.js';

const INSTRUCTION = fc.constantFrom(
  'RUN npm ci && \\\n    npm run build',
  'RUN --mount=type=cache,target=/root/.npm npm ci',
  'RUN <<EOF\nset -e\n# not a comment\nnpm ci\nEOF',
  'COPY --from=build --chown=1:1 /a /b',
  'COPY <<a <<b /c/\n1\na\n2\nb',
  'ENV A=1 \\\n    B="two words" \\\n    C=3',
  'ENV OLD form of it',
  'ARG NPM_TOKEN',
  'ARG V=1',
  'CMD ["node", "x.js"]',
  'HEALTHCHECK --interval=5s CMD curl localhost',
  'LABEL a="b" c=d',
  'EXPOSE 80 443/tcp',
  'ONBUILD RUN make',
  'SHELL ["/bin/bash", "-c"]',
  'FROM debian AS next',
  'workdir /app',
  'USER node',
  'RUN a \\\n  # in between\n  b',
);

test('the same keywords and lines', () => {
  const file = fc.array(fc.tuple(fc.constantFrom('', '\n', '# a comment\n'), INSTRUCTION), { maxLength: 10 });
  fc.assert(
    fc.property(file, (parts) => {
      const text = `FROM x AS build\n${parts.map(([before, instruction]) => `${before}${instruction}\n`).join('')}`;
      const theirs = DockerfileParser.parse(text)
        .getInstructions()
        .map((each) => [each.getKeyword(), each.getRange().start.line + 1, each.getRange().end.line + 1]);
      const ours = allInstructions(readDockerfile(text)).map(({ keyword, line, endLine }) => [
        keyword,
        line,
        endLine,
      ]);
      expect(ours).toEqual(theirs);
    }),
    { numRuns: 300 },
  );
});
