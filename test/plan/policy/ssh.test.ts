// Keys that the policy has delivered by an agent.
import type { FileEntry } from '../../../src/plan/policy/policy.js';
import { brief, under } from './under.js';

const policyOf = (more: Partial<FileEntry> = {}) => ({
  credentials: {
    names: [],
    values: [],
    files: [{ match: '**/id_rsa', credential: true, as: 'ssh' as const, ...more }],
  },
});
const lines = (...all: string[]) => `${['FROM a', ...all].join('\n')}\n`;
const key = { 'keys/id_rsa': 'x' };

test('the COPY goes, and steps that may log in get the agent', async () => {
  const text = lines(
    'COPY keys/id_rsa /root/.ssh/id_rsa',
    'RUN mkdir /x',
    'RUN git clone git@h:a/b',
    'USER 1000:1000',
    'RUN git fetch',
    'USER node',
    'RUN make',
  );
  const planned = await under(policyOf(), text, key);
  expect(planned.dockerfile.split('\n').slice(1, 8)).toEqual([
    '# sealed: COPY keys/id_rsa /root/.ssh/id_rsa',
    'RUN mkdir /x',
    'RUN --mount=type=ssh,required=true git clone git@h:a/b',
    'USER 1000:1000',
    'RUN --mount=type=ssh,required=true,uid=1000,gid=1000 git fetch',
    'USER node',
    'RUN --mount=type=ssh,required=true,mode=0666 make',
  ]);
  expect(planned.secrets).toMatchObject([
    { id: 'default', kind: 'ssh', flag: '--ssh default', stages: ['0'] },
  ]);
  const again = await under(policyOf(), planned.dockerfile, key);
  expect([again.verdict, again.dockerfile]).toEqual(['unchanged', planned.dockerfile]);
});

test('taken along by a folder, with an id of its own, planned the same again', async () => {
  const text = lines('COPY . /app', 'RUN git clone git@h:a/b', 'FROM 0', 'RUN true', 'FROM a');
  const planned = await under(policyOf({ id: 'deploy' }), text, key);
  expect(planned.excluded).toEqual(['keys/id_rsa']);
  expect(planned.dockerfile).toContain('RUN --mount=type=ssh,id=deploy,required=true git clone');
  expect(planned.secrets.map(({ flag }) => flag)).toEqual(['--ssh deploy']);
  expect((await under(policyOf({ id: 'deploy' }), planned.dockerfile, key)).dockerfile).toBe(
    planned.dockerfile,
  );
});

test.each([['RUN chmod 600 /root/.ssh/id_rsa'], ['ENV GIT_SSH_COMMAND="ssh -i /root/.ssh/id_rsa"']])(
  'a step that names the key is refused: %s',
  async (line) => {
    const planned = await under(
      policyOf(),
      lines('COPY keys/id_rsa /root/.ssh/id_rsa', line, 'RUN git fetch'),
      key,
    );
    expect(brief(planned)).toEqual(['refuse copy-credential-file 2 keys/id_rsa']);
    const before = await under(
      policyOf(),
      lines(line.replace(/^RUN.*/, 'ENV K=id_rsa'), 'COPY keys/id_rsa /root/.ssh/', 'RUN git fetch'),
      key,
    );
    expect(before.verdict).toBe('refused');
  },
);

test('a policy that refuses steps with an agent has none', async () => {
  const policy = { ...policyOf(), rules: { 'ssh-mount': 'refuse' as const } };
  const planned = await under(policy, lines('COPY keys/id_rsa /root/.ssh/', 'RUN git fetch'), key);
  expect([planned.verdict, brief(planned)]).toEqual([
    'refused',
    ['refuse copy-credential-file 2 keys/id_rsa'],
  ]);
});
