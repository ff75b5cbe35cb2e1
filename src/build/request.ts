// What BuildKit tells a frontend when it starts it: options and session, in environment variables.
import { posix } from 'node:path';

/** The build that this process serves. */
export interface BuildRequest {
  /** Frontend options such as `target` or `build-arg:NAME`; moby/buildkit frontend/dockerui/config.go lists them. */
  options: Record<string, string>;
  sessionId: string;
}

const optionPrefix = 'BUILDKIT_FRONTEND_OPT_';

/** Reads the request from the environment; moby/buildkit frontend/gateway/grpcclient/client.go. */
export function requestFromEnvironment(env: NodeJS.ProcessEnv): BuildRequest {
  const options: Record<string, string> = {};
  for (const [key, text = ''] of Object.entries(env)) {
    if (!key.startsWith(optionPrefix)) continue;
    const equals = text.indexOf('=');
    if (equals < 0) options[text] = '';
    else options[text.slice(0, equals)] = text.slice(equals + 1);
  }
  return { options, sessionId: env.BUILDKIT_SESSION_ID ?? '' };
}

/** The Dockerfile's name as upstream shows it. */
export function fileName(options: Record<string, string>): string {
  return options.filename ?? 'Dockerfile';
}

/**
 * The Dockerfile's path in its repository, as far as the client says it: buildx tells for each folder of a git work tree
 * where in there it is (docker/buildx build/git.go).
 */
export function dockerfilePath(options: Record<string, string>): string {
  const folder = options[`vcs:localdir:${options.dockerfilekey ?? 'dockerfile'}`] ?? '';
  return posix.join('/', folder, fileName(options)).slice(1);
}

const contextPrefix = 'context:';

/** The contexts that the client names, for whatever platform; moby/buildkit frontend/dockerui/namedcontext.go. */
export function namedContexts(options: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(options)
    .filter(([key]) => key.startsWith(contextPrefix))
    .map(([key, value]) => ({ name: key.slice(contextPrefix.length).replace(/::.*$/, ''), value }));
}

/** Cache imports as upstream reads them from the options (`cache-imports` as JSON, `cache-from` as list of references). */
export function cacheImports(
  options: Record<string, string>,
): { Type: string; Attrs: Record<string, string> }[] {
  const entries = options['cache-imports'] ? JSON.parse(options['cache-imports']) : [];
  const references = options['cache-from'] ? options['cache-from'].split(',') : [];
  return [
    ...entries.map((entry: { Type: string; Attrs?: Record<string, string> }) => ({
      Type: entry.Type,
      Attrs: entry.Attrs ?? {},
    })),
    ...references.map((ref) => ({ Type: 'registry', Attrs: { ref } })),
  ];
}
