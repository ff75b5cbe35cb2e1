import { lookInto } from '../../../src/build/context/look.js';
import { verticesOf } from '../../../src/build/llb/definition.js';
import { pb } from '../../../src/build/llb/messages.js';
import { ownKnowledge } from '../../../src/plan/policy/knowledge.js';
import { definitionOf } from '../support/llb.js';
import { StubGateway } from '../support/stub.js';

const files = { '.npmrc': 'a=b\n' };
const folders = { '/': [{ path: '.npmrc', mode: 0o644, size: 4 }] };

function asked(gateway: StubGateway): pb.SourceOp.$Properties[] {
  return gateway.solved.flatMap(({ definition }) =>
    verticesOf(pb.Definition.decode(definition ?? new Uint8Array())).flatMap(({ op }) => op.source ?? []),
  );
}

const notAsked = () => {
  throw new Error('not asked for');
};

it('asks the client for a folder under its name and session, less what the build leaves out', async () => {
  const gateway = new StubGateway({ files, folders });
  const attrs = { 'local.session': 'of-it', 'local.excludepatterns': '["*.md"]' };
  const facts = await lookInto(
    gateway,
    { identifier: 'local://other', attrs, definition: notAsked },
    ownKnowledge,
  );
  expect(facts).toEqual({ kind: 'local', files: [{ path: '.npmrc', content: 'a=b\n' }] });
  const [source] = asked(gateway);
  expect(source?.identifier).toBe('local://other');
  expect(source?.attrs?.['local.session']).toBe('of-it');
  expect(JSON.parse(source?.attrs?.['local.excludepatterns'] ?? '')).toContain('*.md');
});

it('selects from a repository as the build has it', async () => {
  const gateway = new StubGateway({ files, folders });
  const identifier = 'git://host/x.git';
  const definition = () => definitionOf([{ op: { source: { identifier } } }]);
  const facts = await lookInto(gateway, { identifier, attrs: {}, definition }, ownKnowledge);
  expect(facts).toEqual({ kind: 'remote', files: [{ path: '.npmrc', content: 'a=b\n' }] });
  expect(asked(gateway).map((source) => source.identifier)).toEqual([identifier]);
});
