// An ARG copied into ENV for a build tool: one secret under both names, and no variable in the config.
import { seeVariable as see, testRewrites } from './support/index.js';

jest.setTimeout(120_000);

const head = 'FROM busybox\nARG NPM_TOKEN\n';
const common = { args: ['NPM_TOKEN'], secrets: ['NPM_TOKEN'] };

testRewrites({
  'under the same name': {
    ...common,
    dockerfile: `${head}ENV NPM_TOKEN=$NPM_TOKEN\n${see('NPM_TOKEN')}`,
    env: ['- NPM_TOKEN'],
  },
  'under another name': {
    ...common,
    dockerfile: `${head}ENV NODE_AUTH_TOKEN="\${NPM_TOKEN}"\n${see('NODE_AUTH_TOKEN')}${see('NPM_TOKEN', 'seen-2')}`,
    env: ['- NODE_AUTH_TOKEN'],
  },
  'as one of several pairs': {
    ...common,
    dockerfile: `${head}ENV A=1 NPM_TOKEN=\${NPM_TOKEN} \\\n    # a comment\n    NODE_AUTH_TOKEN=\${NPM_TOKEN:-} \\\n    B="2 3"\n${see('NPM_TOKEN')}${see('NODE_AUTH_TOKEN', 'seen-2')}RUN echo "$A$B" > /plain\n`,
    env: ['- NODE_AUTH_TOKEN', '- NPM_TOKEN'],
  },
  'in the old form': {
    ...common,
    dockerfile: `${head}ENV NPM_TOKEN $NPM_TOKEN\n${see('NPM_TOKEN')}`,
    env: ['- NPM_TOKEN'],
  },
  'in a stage that others are built from': {
    ...common,
    dockerfile: `FROM busybox AS base\nARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN\nFROM base AS deps\n${see('NPM_TOKEN')}FROM base\nCOPY --from=deps /seen /\n${see('NPM_TOKEN', 'seen-2')}`,
    env: ['- NPM_TOKEN'],
  },
  'and set again to nothing': {
    ...common,
    dockerfile: `${head}ENV NPM_TOKEN=$NPM_TOKEN\n${see('NPM_TOKEN')}ENV NPM_TOKEN=\nRUN printf %s "$NPM_TOKEN" > /empty\n`,
    env: [],
  },
});
