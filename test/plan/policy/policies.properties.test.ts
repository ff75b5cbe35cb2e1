// What holds under any policy, for any order of the steps that real Dockerfiles are made of.
import fc from 'fast-check';
import type { Policy, RuleAction } from '../../../src/plan/policy/policy.js';
import { ruleInfos } from '../../../src/plan/rules/catalogue.js';
import type { Finding, Plan } from '../../../src/plan/types.js';
import { accepting, under } from './under.js';

const STEPS = [
  'ARG NPM_TOKEN',
  'ARG NPM_TOKEN=none',
  'ARG GH_TOKEN',
  'ARG COPIED=$NPM_TOKEN',
  'ARG MADE=https://$GH_TOKEN@h',
  'ENV DB_PASSWORD=hunter22secret',
  'ENV NPM_TOKEN=$NPM_TOKEN',
  'ENV NPM_TOKEN=$GH_TOKEN',
  'ENV URL=https://$GH_TOKEN@h/',
  'ENV TOK=$NPM_TOKEN',
  'ENV A=1',
  'LABEL t=$NPM_TOKEN',
  'COPY . .',
  'COPY .npmrc /root/',
  'COPY .npmrc conf/.netrc /root/',
  'COPY .npmrc* /certs/',
  'COPY --from=b /app /app',
  'COPY --from=b /root/.npmrc /root/',
  'RUN echo "//r/:_authToken=$NPM_TOKEN" > ~/.npmrc',
  'RUN echo "//r/:_authToken=$NPM_TOKEN" >> /app/.npmrc',
  'RUN echo "machine h password $GH_TOKEN" > ~/.netrc && chmod 600 ~/.netrc',
  'RUN echo $NPM_TOKEN > /etc/a; echo $GH_TOKEN > /etc/b',
  'RUN npm config set //r/:_authToken $NPM_TOKEN',
  'RUN git clone https://$GH_TOKEN@h/a /a',
  'RUN dotnet nuget add source https://h -p $NPM_TOKEN',
  'RUN cp ~/.npmrc /srv/.npmrc',
  'RUN cat ~/.npmrc',
  'RUN rm -f ~/.npmrc',
  'RUN npm ci',
  'RUN ["npm", "ci"]',
  'RUN set -ex; npm ci --token $NPM_TOKEN',
  'RUN echo "$GH_TOKEN $NPM_TOKEN"',
  'RUN if then echo $NPM_TOKEN',
  'RUN --mount=type=bind,from=b,source=/app,target=/in cp /in/.npmrc /out',
  'ONBUILD ARG NPM_TOKEN',
  'ONBUILD RUN echo $NPM_TOKEN > ~/.npmrc && npm ci',
  'WORKDIR /app',
  'USER node',
  'SHELL ["/bin/bash", "-c"]',
  'FROM b AS c',
  'FROM a AS d',
  'CMD ["node", "."]',
];
const CONTEXT = {
  '.npmrc': `//r/:_authToken=${'a1'.repeat(8)}\n`,
  'conf/.netrc': `machine x login a password ${'b2'.repeat(8)}\n`,
};

const rule = fc.constantFrom(...ruleInfos.filter(({ action }) => action === 'seal').map(({ id }) => id));
const action = fc.constantFrom<RuleAction>('off', 'warn', 'seal', 'refuse');
const actions = fc.dictionary(rule, action, { maxKeys: 6 });
const stages = fc.option(fc.subarray(['b', 'c', 'd'], { minLength: 1 }), { nil: undefined });
const secret = fc.constantFrom(undefined, 'NPM_TOKEN', 'GH_TOKEN', '.npmrc', '*');

interface Case {
  text: string;
  policy: Pick<Policy, 'rules' | 'overrides' | 'exceptions'>;
}

const CASE = fc.record<Case>({
  text: fc
    .array(fc.constantFrom(...STEPS), { maxLength: 9 })
    .map((steps) => ['ARG NPM_TOKEN', 'FROM a AS b', 'ARG NPM_TOKEN GH_TOKEN', ...steps, ''].join('\n')),
  policy: fc.record({
    rules: actions,
    overrides: fc
      .array(fc.record({ stages, rules: actions }), { maxLength: 2 })
      .map((all) => all.map(defined)),
    exceptions: fc
      .array(fc.record({ rule, secret, stages }), { maxLength: 3 })
      .map((all) => all.map(({ rule: id, ...more }) => accepting(id, defined(more)))),
  }),
});

function defined<T extends object>(all: T): T {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T;
}

const check = (holds: (each: Case, planned: Plan) => Promise<boolean> | boolean) =>
  fc.assert(
    fc.asyncProperty(CASE, async (each) => holds(each, await under(each.policy, each.text, CONTEXT))),
    { numRuns: 500 },
  );

const remaining = ({ excluded }: Plan) =>
  Object.fromEntries(Object.entries(CONTEXT).filter(([path]) => !excluded.includes(path)));

test('a refused file is not sealed by halves, and lines stay lines', () =>
  check(({ text }, { verdict, dockerfile, secrets, excluded }) =>
    verdict === 'refused'
      ? dockerfile === text && secrets.length + excluded.length === 0
      : dockerfile.split('\n').length === text.split('\n').length,
  ));

test('what was planned is not changed again', () =>
  check(async ({ policy }, planned) => {
    if (planned.verdict === 'refused') return true;
    const again = await under(policy, planned.dockerfile, remaining(planned));
    return again.verdict === 'unchanged' && again.dockerfile === planned.dockerfile;
  }));

test('nothing stays open that the policy does not leave', () =>
  check(async ({ policy }, planned) => {
    if (planned.verdict === 'refused') return true;
    const { findings } = await under({}, planned.dockerfile, remaining(planned));
    return findings.filter(isOwn).every((finding) => mayStay(finding, policy));
  }));

/** Of the flow itself: without a policy, what is left here is sealed, and then later steps and triggers are in its way. */
const isOwn = ({ rule: id, message, secret: name }: Finding): boolean =>
  !/^An earlier step/.test(message) &&
  !/^,|^$/.test(name) &&
  !(id === 'onbuild-credential' && name.startsWith('/'));

function mayStay(finding: Finding, { rules, overrides, exceptions }: Case['policy']): boolean {
  const ids = [
    finding.rule,
    ...(finding.rule === 'run-configures-credential' ? ['run-stores-placeholder'] : []),
  ];
  return ids.some((id) => {
    let now: RuleAction = rules[id] ?? 'seal';
    for (const other of overrides)
      if (other.stages?.includes(finding.stage) ?? true) now = other.rules[id] ?? now;
    const excepted = exceptions.some(
      (each) =>
        each.rule === id &&
        (each.stages?.includes(finding.stage) ?? true) &&
        (each.secret === undefined ||
          each.secret === '*' ||
          finding.secret.split(', ').every((name) => isSame(name, each.secret))),
    );
    return now === 'off' || now === 'warn' || excepted;
  });
}

/** A file goes by its path, by the id of its secret, or by where it is. */
const isSame = (name: string, pattern = ''): boolean =>
  name === pattern || (pattern === '.npmrc' && /(?:^npmrc|\/\.npmrc)$/.test(name));
