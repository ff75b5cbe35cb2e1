import { exec, type Step } from '../support/llb.js';
import { planOf } from '../support/plan.js';
import { linesOf, randomValue, refusalOf, vendorToken } from '../support/verify.js';

const token = vendorToken();
const dockerfile = 'FROM busybox AS one\nRUN a\nFROM one\nWORKDIR /x\nRUN b\n';
const plan = planOf({ verdict: 'unchanged' });
const file = (action: object): Step['op'] => ({ file: { actions: [action] } });

describe('a credential by its shape', () => {
  it.each<[string, Step['op'], number, number]>([
    ['the variable X', exec({ env: [`X=${token}`] }), 5, 1],
    ['the command of a step', exec({ args: ['sh', '-c', `curl ${token}`] }), 3, 1],
    ['the working folder', exec({ cwd: `/${token}` }), 5, 5],
    ['the user', exec({ user: token }), 5, 5],
    ['the host names', exec({ extraHosts: [{ Host: token, IP: '::1' }] }), 5, 5],
    ['a file that an instruction makes', file({ mkfile: { path: 'x', data: Buffer.from(token) } }), 4, 4],
    ['the path of a file', file({ symlink: { oldpath: token, newpath: 'x' } }), 4, 4],
    ['the path of a mount', exec({}, { mounts: [{ dest: `/${token}` }] }), 5, 5],
    ['the address', { source: { identifier: `git://u:${randomValue()}@host/x` } }, 5, 5],
  ])('is found in %s', async (place, op, line, named) => {
    const error = await refusalOf([{ op, line }], { dockerfile, plan });
    expect(linesOf(error)).toEqual([named]);
    expect(error?.message).toContain(place.startsWith('the variable') ? 'sets ENV X' : place);
    expect(error?.message.includes(token)).toBe(false);
  });

  it.each<[string, Step]>([
    ['the proxies of a step', { op: exec({ proxy_env: { http_proxy: `http://${token}@h` } }) }],
    ['the name of a secret', { op: exec({}, { secretenv: [{ name: token, ID: 'x' }] }) }],
    ['the name of a step', { op: exec({}), name: `[1/2] RUN echo ${token}` }],
  ])('is found in %s, which no message names', async (_, step) => {
    const error = await refusalOf([{ ...step, line: 5 }], { dockerfile, plan });
    expect(linesOf(error)).toEqual([5]);
    expect(error?.message.includes(token)).toBe(false);
  });

  it('is told once where a name of a step repeats it', async () => {
    const step = { op: exec({ args: [`curl ${token}`] }), name: `RUN curl ${token}`, line: 5 };
    const error = await refusalOf([step], { dockerfile, plan });
    expect(error?.message.split('A credential (')).toHaveLength(2);
  });

  it.each<[string, object]>([
    ['ENV X', { config: { Env: [`X=${token}`] } }],
    ['a label of the image', { config: { Labels: { a: token } } }],
    ["the image's history", { history: [{ created_by: `RUN |1 A=${token} /bin/sh -c x` }] }],
    ['ONBUILD triggers', { config: { OnBuild: [`ENV A=${token}`] } }],
    ["the image's config", { config: { Entrypoint: ['x', token] } }],
  ])('is found in the image: %s', async (place, config) => {
    const metadata = { 'containerimage.config/linux/arm64': config };
    const error = await refusalOf([], { dockerfile, plan, metadata });
    expect(linesOf(error)).toEqual([1]);
    expect(error?.message).toContain(place);
    expect(error?.message.includes(token)).toBe(false);
  });

  it('is found in any other entry of the metadata', async () => {
    expect(await refusalOf([], { dockerfile, plan, metadata: { other: { a: [token] } } })).toBeDefined();
  });

  it('is named by the stage that is built', async () => {
    const two = 'FROM a AS one\nFROM b AS two\n';
    const metadata = { 'containerimage.config': { config: { Env: [`X=${token}`] } } };
    expect(linesOf(await refusalOf([], { dockerfile: two, metadata }))).toEqual([2]);
    const options = { target: 'ONE' };
    expect(linesOf(await refusalOf([], { dockerfile: two, metadata, options }))).toEqual([1]);
  });
});

describe('is none', () => {
  it('in the proxy that a build argument names', async () => {
    const proxy = `http://u:${randomValue()}@proxy:3128`;
    const step = { op: exec({ proxy_env: { http_proxy: proxy } }), line: 5 };
    const options = { 'build-arg:HTTP_PROXY': proxy };
    expect(await refusalOf([step], { dockerfile, plan, options })).toBeUndefined();
    expect(await refusalOf([step], { dockerfile, plan })).toBeDefined();
  });

  it('where the Dockerfile shows it, which the plan has judged', async () => {
    const shown = `FROM a\nRUN echo ${token.slice(0, 9)}\\\n${token.slice(9)}\n`;
    const step = { op: exec({ args: [`echo ${token}`] }), line: 2 };
    expect(await refusalOf([step], { dockerfile: shown })).toBeUndefined();
  });

  it('in a proxy of the command line', async () => {
    const proxy = `http://user:${randomValue()}@proxy`;
    const step = { op: exec({ env: [`http_proxy=${proxy}`] }), line: 2 };
    const options = { 'build-arg:http_proxy': proxy };
    expect(await refusalOf([step], { dockerfile, options })).toBeUndefined();
    expect(await refusalOf([step], { dockerfile })).toBeDefined();
  });

  it('in the config of a base image that is not built', async () => {
    const metadata = { 'containerimage.base.config': { config: { Env: [`X=${token}`] } } };
    expect(await refusalOf([], { dockerfile, metadata })).toBeUndefined();
  });
});

test('a step without lines is refused without any', async () => {
  const error = await refusalOf([{ op: exec({ env: [`X=${token}`] }) }], { dockerfile, plan });
  expect(linesOf(error)).toEqual([]);
  expect(error?.message).toContain('A credential (github token) is in the variable X');
});

test('the address of a repository is no place for a password', async () => {
  const op = { source: { identifier: `git://u:${randomValue()}@host/x` } };
  const error = await refusalOf([{ op }], { dockerfile, plan });
  expect(linesOf(error)).toEqual([]);
  expect(error?.message).toContain('--secret id=GIT_AUTH_TOKEN,env=GIT_AUTH_TOKEN');
});

test('a variable that the Dockerfile makes of others is named at its step', async () => {
  const made = 'FROM a\nARG P\nENV X=$P\nRUN b\n';
  const error = await refusalOf([{ op: exec({ env: [`X=${token}`] }), line: 4 }], { dockerfile: made });
  expect(linesOf(error)).toEqual([4]);
  expect(error?.message).toContain('in the variable X');
});
