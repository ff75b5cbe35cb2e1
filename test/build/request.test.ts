import { cacheImports, requestFromEnvironment } from '../../src/build/request.js';

describe('requestFromEnvironment', () => {
  it('reads options whatever is in them', () => {
    const { options, sessionId } = requestFromEnvironment({
      BUILDKIT_FRONTEND_OPT_0: 'build-arg:A=b=c\nd',
      BUILDKIT_FRONTEND_OPT_1: 'no-cache=',
      BUILDKIT_FRONTEND_OPT_2: 'alone',
      BUILDKIT_SESSION_ID: 's',
      PATH: '/bin',
    });
    expect(options).toEqual({ 'build-arg:A': 'b=c\nd', 'no-cache': '', alone: '' });
    expect(sessionId).toBe('s');
  });
});

describe('cacheImports', () => {
  it('reads the new form and the old', () => {
    const options = { 'cache-imports': '[{"Type":"local","Attrs":{"src":"x"}}]', 'cache-from': 'a,b' };
    expect(cacheImports(options)).toEqual([
      { Type: 'local', Attrs: { src: 'x' } },
      { Type: 'registry', Attrs: { ref: 'a' } },
      { Type: 'registry', Attrs: { ref: 'b' } },
    ]);
  });
});
