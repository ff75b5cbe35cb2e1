// The forms of a RUN that uses a sealed ARG: its text stays, whatever it looks like.
import { testRewrites } from './support/index.js';

jest.setTimeout(120_000);

const use = `printf %s "$NPM_TOKEN" | sha256sum`;
const head = 'FROM busybox\nARG NPM_TOKEN\n';
const common = { args: ['NPM_TOKEN'], secrets: ['NPM_TOKEN'] };

testRewrites({
  'exec form': {
    ...common,
    dockerfile: `${head}RUN ["/bin/sh", "-c", ${JSON.stringify(`${use} > /seen`)}]\nRUN [ "sh", "-ec", \\\n  # a comment\n  ${JSON.stringify(`${use} > /seen-2`)} ]\n`,
  },
  'here-documents': {
    ...common,
    dockerfile: [
      `${head}RUN <<EOF\nset -e\n${use} > /seen\nEOF`,
      `RUN <<-"EOF" sh\n\t${use} > /seen-sh\n\tEOF`,
      `RUN <<'A-B'\n#!/bin/sh\n${use} > /seen-shebang\nA-B`,
      `RUN sh -e <<EOF\n${use.replace('$', '\\$')} > /seen-input\nEOF`,
      `RUN sha256sum <<EOF > /seen-expanded\n$NPM_TOKEN\nEOF`,
      `RUN <<ONE sh -e && sh <<TWO\n${use.replace('$', '\\$')} > /seen-one\nONE\n${use.replace('$', '\\$')} > /seen-two\nTWO\n`,
    ].join('\n'),
  },
  'existing flags': {
    ...common,
    dockerfile: `${head}RUN --mount=type=cache,target=/cache --network=none ${use} > /seen\nRUN --mount=type=tmpfs,target=/t \\\n    --mount=type=bind,target=/b \\\n    ${use} > /seen-2 && ls /b > /listed\nRUN --network=none -- ${use} > /seen-3\n`,
    files: { 'a.txt': 'a' },
  },
  'continuations, and comments inside': {
    ...common,
    dockerfile: `${head}RUN \\\n  # first\n  printf %s \\\n# second\n\n  "$NPM_TOKEN" \\\t\n  # third $NPM_TOKEN\n  | sha256sum > /seen\n\\\nRUN true && \\\n  ${use} > /seen-2\n`,
  },
  'another shell': {
    ...common,
    dockerfile: `${head}SHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN ${use} > /seen\n`,
  },
  "a secret that is the file's own": {
    ...common,
    dockerfile: `${head}RUN --mount=type=secret,id=other ${use} > /seen\nRUN --mount=type=secret,id=other,target=/t test -s /t\n`,
    flags: ['--secret=id=other,src=other.txt'],
    files: { 'other.txt': 'other' },
  },
  'as a user, in a folder': {
    ...common,
    dockerfile: `${head}RUN mkdir /out && chown 1000:1000 /out\nUSER 1000:1000\nWORKDIR /out\nRUN ${use} > seen && id > who\nUSER 0\nRUN cp /out/seen /seen\n`,
  },
});
