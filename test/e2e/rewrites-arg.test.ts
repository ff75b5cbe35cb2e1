// A credential in an ARG: the steps see what they saw, the image holds it nowhere.
import { seeVariable as see, testRewrites } from './support/index.js';

jest.setTimeout(120_000);

testRewrites({
  'one ARG': {
    dockerfile: `FROM busybox\nRUN true\nARG NPM_TOKEN\n${see('NPM_TOKEN')}`,
    args: ['NPM_TOKEN'],
    secrets: ['NPM_TOKEN'],
  },
  'again in a second stage': {
    dockerfile: `FROM busybox AS one\nARG NPM_TOKEN\n${see('NPM_TOKEN')}FROM busybox\nARG NPM_TOKEN\n${see('NPM_TOKEN', 'seen-2')}COPY --from=one /seen /\n`,
    args: ['NPM_TOKEN'],
    secrets: ['NPM_TOKEN'],
  },
  'before FROM, and again with nothing': {
    dockerfile: `ARG BASE=busybox\nARG GITHUB_TOKEN\nFROM $BASE\nARG GITHUB_TOKEN\n${see('GITHUB_TOKEN')}`,
    args: ['GITHUB_TOKEN'],
    secrets: ['GITHUB_TOKEN'],
  },
  'several on one line, and over lines': {
    dockerfile: `FROM busybox\nARG A=1 NPM_TOKEN B=2\nARG C=3 \\\n    GH_TOKEN \\\n    # a comment\n    D=4\n${see('NPM_TOKEN')}${see('GH_TOKEN', 'seen-2')}RUN echo "$A$B$C$D" > /plain\n`,
    args: ['NPM_TOKEN', 'GH_TOKEN'],
    plainArgs: { B: 'b' },
    secrets: ['NPM_TOKEN', 'GH_TOKEN'],
  },
  'in lower case, on a lower case ARG': {
    dockerfile: `from busybox\narg npm_token\n${see('npm_token').replace('RUN', 'run')}`,
    args: ['npm_token'],
    secrets: ['npm_token'],
  },
  'with an empty default': {
    dockerfile: `FROM busybox\nARG NPM_TOKEN=""\n${see('NPM_TOKEN')}`,
    args: ['NPM_TOKEN'],
    secrets: ['NPM_TOKEN'],
  },
  'with a harmless default': {
    dockerfile: `FROM busybox\nARG NPM_TOKEN=none\n${see('NPM_TOKEN')}`,
    args: ['NPM_TOKEN'],
    secrets: ['NPM_TOKEN'],
  },
  'that another ARG copies': {
    dockerfile: `FROM busybox\nARG NPM_TOKEN\nARG TOKEN=$NPM_TOKEN\n${see('TOKEN')}${see('NPM_TOKEN', 'seen-2')}`,
    args: ['NPM_TOKEN'],
    secrets: ['NPM_TOKEN'],
  },
  'used through another variable of the step': {
    dockerfile: `FROM busybox\nARG NPM_TOKEN\nRUN T=$NPM_TOKEN; printf %s "$T" | sha256sum > /seen\n`,
    args: ['NPM_TOKEN'],
    secrets: ['NPM_TOKEN'],
  },
  'used silently, by a script that reads the environment': {
    dockerfile: 'FROM busybox\nARG NPM_TOKEN\nCOPY build.sh /\nRUN true\nRUN sh /build.sh > /seen\n',
    args: ['NPM_TOKEN'],
    files: { 'build.sh': 'printf %s "$NPM_TOKEN" | sha256sum\n' },
    secrets: ['NPM_TOKEN'],
  },
  'in a child of a sealed stage, which inherits nothing': {
    dockerfile: `FROM busybox AS base\nARG NPM_TOKEN\n${see('NPM_TOKEN')}FROM base\n${see('NPM_TOKEN', 'seen-2')}`,
    args: ['NPM_TOKEN'],
    secrets: ['NPM_TOKEN'],
  },
  'an address with a password': {
    dockerfile: `FROM busybox\nARG PIP_INDEX_URL\n${see('PIP_INDEX_URL')}`,
    args: ['PIP_INDEX_URL'],
    secrets: ['PIP_INDEX_URL'],
  },
  'a target that is not the last stage': {
    dockerfile: `FROM busybox AS build\nARG NPM_TOKEN\n${see('NPM_TOKEN')}FROM busybox AS run\nCOPY --from=build /seen /\n`,
    args: ['NPM_TOKEN'],
    target: 'build',
    secrets: ['NPM_TOKEN'],
  },
  'CRLF, and directives that stay': {
    dockerfile: `# check=skip=all\r\n# escape=\\\r\nFROM busybox\r\nARG NPM_TOKEN\r\n${see('NPM_TOKEN').replace('\n', '\r\n')}`,
    args: ['NPM_TOKEN'],
    secrets: ['NPM_TOKEN'],
  },
});
