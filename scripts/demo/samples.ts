// What the demo builds: Dockerfiles as people write them, with the mark where a credential would be.

/** Stands for the credential in files of the context. */
const MARK = '{{canary}}';

export interface Sample {
  title: string;
  dockerfile: string;
  /** Files of the context by path. */
  files: Record<string, string>;
}

const npmrc = `//registry.test/:_authToken=${MARK}\n`;

export const samples: Sample[] = [
  {
    title: 'A token as build argument, in a stage that is not shipped',
    dockerfile: `FROM busybox AS build
ARG NPM_TOKEN
WORKDIR /app
COPY package.json ./
RUN test -n "$NPM_TOKEN" && echo installed > modules
FROM busybox
COPY --from=build /app/modules /modules
`,
    files: { 'package.json': '{}' },
  },
  {
    title: 'A credential file that is copied and removed again',
    dockerfile: `FROM busybox
WORKDIR /app
COPY .npmrc package.json ./
RUN test -s .npmrc && echo installed > modules
RUN rm -f .npmrc
`,
    files: { 'package.json': '{}', '.npmrc': npmrc },
  },
  {
    title: 'A whole folder that has a credential file in it',
    dockerfile: `FROM busybox
WORKDIR /app
COPY . .
RUN test -s .npmrc && echo installed > modules
`,
    files: { 'package.json': '{}', '.npmrc': npmrc },
  },
];

/** The files with a credential in the place of the mark. */
export function filesWith(sample: Sample, credential: string): Record<string, string> {
  const filled = Object.entries(sample.files).map(([path, text]) => [
    path,
    text.replaceAll(MARK, credential),
  ]);
  return Object.fromEntries(filled);
}
