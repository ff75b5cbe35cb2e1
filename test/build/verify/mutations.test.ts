// A graph of a real engine passes as it is; with any one of these changes it does not.
import fc from 'fast-check';
import { digestOf } from '../../../src/build/llb/definition.js';
import { pb } from '../../../src/build/llb/messages.js';
import { addOp, changeOps, definitionIn, recorded } from '../support/graphs.js';
import { argSecret, planOf } from '../support/plan.js';
import { randomValue, refusal, vendorToken } from '../support/verify.js';

const graph = recorded('sealed');
const token = vendorToken();
const value = randomValue();
const plan = planOf({
  dockerfile: graph.dockerfile,
  secrets: [argSecret('NPM_TOKEN'), { ...argSecret('npmrc'), kind: 'file', from: { file: '.npmrc' } }],
  excluded: ['.npmrc'],
  sealedArgs: ['NPM_TOKEN'],
});
const original = graph.dockerfile.replace('# ARG', 'ARG').replaceAll(/--mount=type=secret\S+ /g, '');

const content = `//registry.test/:_auth${'Token'}=${value}\n`;

type Config = { config: { Env: string[]; Labels: Record<string, string> }; history: object[] };

/** A change of the graph or of the metadata. `at` chooses one of the ops that it fits. */
type Change = (definition: pb.Definition, config: Config, at: number) => void;

type Kind = 'exec' | 'file' | 'source';

/** Changes the op of a kind that is chosen, among those that fit. */
function op(
  kind: Kind,
  change: (op: pb.Op.$Properties) => void,
  fits = (_: pb.Op.$Properties) => true,
): Change {
  return (definition, _, at) => {
    const all = (definition.def ?? []).slice(0, -1).map((bytes) => pb.Op.decode(bytes));
    const found = all.flatMap((each, index) => (each[kind] && fits(each) ? [index] : []));
    const chosen = found[at % found.length];
    changeOps(definition, (each, index) => index === chosen && change(each));
  };
}

const isSealed = ({ exec }: pb.Op.$Properties) =>
  (exec?.secretenv?.length ?? 0) > 0 || (exec?.mounts ?? []).some(({ SSHOpt }) => SSHOpt);

const mount = (more: pb.Mount.$Properties) =>
  op('exec', ({ exec }) => exec?.mounts?.push({ input: -1, output: -1, dest: '/m', ...more }));

const sealedMount = (more: pb.Mount.$Properties) =>
  op('exec', ({ exec }) => exec?.mounts?.push({ input: -1, output: -1, dest: '/m', ...more }), isSealed);

const isContext = ({ source }: pb.Op.$Properties) => source?.identifier === 'local://context';

const exclude = (patterns: string[]) =>
  op(
    'source',
    ({ source }) => {
      if (source?.attrs) source.attrs['local.excludepatterns'] = JSON.stringify(patterns);
    },
    isContext,
  );

const copyFrom =
  (identifier: string, src: string): Change =>
  (definition) => {
    const bytes = pb.Op.encode({ source: { identifier, attrs: {} } }).finish();
    const copy = { input: 0, secondaryInput: 1, output: 0, copy: { src, dest: '/' } };
    definition.def?.unshift(bytes);
    const head = pb.Op.decode(definition.def?.at(-1) ?? new Uint8Array()).inputs?.[0]?.digest ?? '';
    const inputs = [
      { digest: head, index: 0 },
      { digest: digestOf(bytes), index: 0 },
    ];
    addOp(definition, { inputs, file: { actions: [copy] } }, 11);
  };

/** Gives the step with secrets a mount whose output is copied. */
const carryOff: Change = (definition, config, at) => {
  sealedMount({ output: 1, dest: '/out' })(definition, config, at);
  const step = (definition.def ?? []).find((bytes) =>
    pb.Op.decode(bytes).exec?.mounts?.some(({ dest }) => dest === '/out'),
  );
  const inputs = [{ digest: digestOf(step ?? new Uint8Array()), index: 1 }];
  addOp(definition, { inputs, file: { actions: [{ copy: { src: '/', dest: '/' } }] } }, 11);
};

/** Changes the lines of the steps with secrets. */
const moved =
  (line: number | undefined): Change =>
  (definition) => {
    for (const bytes of (definition.def ?? []).filter((each) => isSealed(pb.Op.decode(each)))) {
      const locations = definition.Source?.locations ?? {};
      const ranges =
        line === undefined ? [] : [{ start: { line, character: 0 }, end: { line, character: 0 } }];
      locations[digestOf(bytes)] = { locations: [{ sourceIndex: 0, ranges }] };
    }
  };

const changes: Record<string, Change> = {
  'a variable that is a credential by its name': op('exec', ({ exec }) =>
    exec?.meta?.env?.push(`API_TOKEN=${value}`),
  ),
  'a variable with a token': op('exec', ({ exec }) => exec?.meta?.env?.push(`COLOR=${token}`)),
  'a token in a command': op('exec', ({ exec }) => exec?.meta?.args?.push(`echo ${token}`)),
  'a token in a folder': op('exec', ({ exec }) => Object.assign(exec?.meta ?? {}, { cwd: `/${token}` })),
  'the value of a build argument': op('exec', ({ exec }) => exec?.meta?.args?.push(`${value}`)),
  'its base64 form': op('exec', ({ exec }) => exec?.meta?.env?.push(`A=${btoa(`user:${value}`)}`)),
  'a secret as a variable': op('exec', ({ exec }) => exec?.secretenv?.push({ ID: 'OTHER', name: 'A' })),
  'a secret as a file': mount({ mountType: pb.MountType.SECRET, secretOpt: { ID: 'OTHER' } }),
  'an ssh agent': mount({ mountType: pb.MountType.SSH, SSHOpt: { ID: 'other' } }),
  'a secret of another step': op(
    'exec',
    ({ exec }) => exec?.secretenv?.push({ ID: 'NPM_TOKEN', name: 'A' }),
    (each) => (each.exec?.secretenv?.length ?? 0) === 0,
  ),
  'another secret in place of one': op(
    'exec',
    ({ exec }) => Object.assign(exec?.secretenv?.[0] ?? {}, { ID: 'other' }),
    ({ exec }) => (exec?.secretenv?.length ?? 0) > 0,
  ),
  'a cache for a step with secrets': sealedMount({ mountType: pb.MountType.CACHE, cacheOpt: { ID: '//m' } }),
  'a step with secrets that is privileged': op(
    'exec',
    ({ exec }) => Object.assign(exec ?? {}, { security: pb.SecurityMode.INSECURE }),
    isSealed,
  ),
  'an output of a step with secrets': carryOff,
  'steps with secrets without lines': moved(undefined),
  'steps with secrets on the line of another': moved(7),
  'steps with secrets on the line of a COPY': moved(4),
  'a context that sends a sealed file': exclude(['*.md']),
  'a context that sends it after all': exclude(['.npmrc', '!.npmrc']),
  'a context without patterns': op(
    'source',
    ({ source }) => Object.assign(source ?? {}, { attrs: {} }),
    isContext,
  ),
  'a copy of a sealed file': op(
    'file',
    ({ file }) => Object.assign(file?.actions?.[0]?.copy ?? {}, { src: '/.npmrc' }),
    ({ file }) => file?.actions?.[0]?.copy?.src === '/',
  ),
  'a token in a file': op(
    'file',
    ({ file }) => {
      for (const { mkfile } of file?.actions ?? []) if (mkfile) mkfile.data = Buffer.from(token);
    },
    ({ file }) => (file?.actions ?? []).some(({ mkfile }) => mkfile),
  ),
  'a token in a path': op('file', ({ file }) => file?.actions?.push({ rm: { path: token } })),
  'a password in an address': op('source', ({ source }) =>
    Object.assign(source ?? {}, { identifier: `https://u:${value}@host/` }),
  ),
  'a copy from a folder by name': copyFrom('local://elsewhere', '/'),
  'a copy of a file by its name': copyFrom('local://elsewhere', '/.npmrc'),
  'a nested build': (definition) => addOp(definition, { build: { builder: -1 } }, 11),
  'an unknown op': (definition) => addOp(definition, {}, 11),
  'another Dockerfile': ({ Source }) => {
    for (const info of Source?.infos ?? [])
      if (info.language === 'Dockerfile') info.data = Buffer.from('FROM b\n');
  },
  'a sealed variable in the config': (_, { config }) => config.Env.push('NPM_TOKEN=x7q'),
  'a credential in the config': (_, { config }) => config.Env.push(`DB_PASSWORD=${value}`),
  'a token in a label': (_, { config }) => {
    config.Labels.x = token;
  },
  'a token in the history': (_, { history }) => history.push({ created_by: `RUN echo ${token}` }),
  'the value in the history': (_, { history }) => history.push({ created_by: `RUN echo ${value}` }),
  'an argument in the history': (_, { history }) =>
    history.push({ created_by: 'RUN |1 NPM_TOKEN=x sh -c y' }),
};

function refusalWith(change: Change | undefined, at: number) {
  const definition = definitionIn(graph);
  const metadata = structuredClone(graph.metadata);
  change?.(definition, metadata['containerimage.config'] as Config, at);
  const bytes = Object.entries(metadata).map(([key, each]) => [key, Buffer.from(JSON.stringify(each))]);
  const result = {
    refs: { refs: { 'linux/amd64': { id: 'r', def: pb.Definition.encode(definition).finish() } } },
    metadata: Object.fromEntries(bytes),
  };
  const files = [{ path: '.npmrc', content }];
  const look = async () => ({ kind: 'local' as const, files });
  const options = { 'build-arg:NPM_TOKEN': value };
  return refusal(result, { dockerfile: graph.dockerfile, original, plan, options, look });
}

test('the graph passes as it is', async () => {
  expect((await refusalWith(undefined, 0))?.message).toBeUndefined();
});

test.each(Object.keys(changes))('is refused with %s, wherever that is', async (name) => {
  const run = async (at: number) => {
    const error = await refusalWith(changes[name], at);
    expect(error?.kind).toBe('refused');
    expect([token, value].some((secret) => error?.message.includes(secret))).toBe(false);
  };
  await fc.assert(fc.asyncProperty(fc.nat(11), run), { numRuns: 12 });
});

test('several changes at once are refused as well', async () => {
  const names = fc.uniqueArray(fc.constantFrom(...Object.keys(changes)), { minLength: 2, maxLength: 4 });
  const run = async (chosen: string[], at: number) => {
    const all: Change = (...args) => {
      for (const name of chosen) changes[name]?.(...args);
    };
    expect(await refusalWith(all, at)).toBeDefined();
  };
  await fc.assert(fc.asyncProperty(names, fc.nat(11), run), { numRuns: 60 });
});
