// The client session that holds a local folder.
import type { BuildRequest } from '../request.js';

/** A folder may have a session of its own; moby/buildkit frontend/dockerui/config.go, `local-sessionid:`. */
export function sessionOf(folder: string, request: BuildRequest): string {
  return request.options[`local-sessionid:${folder}`] ?? request.sessionId;
}
