// COPY <<EOF /root/.netrc: a here-document that becomes a credential file.
import { destinationOf, joinPath } from '../trace/paths.js';
import type { Visit } from '../trace/trace.js';

/** Refuses a credential file that stands in the Dockerfile itself. */
export function judgeDocuments({ trace, scope, instruction }: Visit, rule: string): void {
  const destination = destinationOf(scope, instruction.words.at(-1)?.raw ?? '', trace.dockerfile);
  for (const { name, content } of destination ? instruction.heredocs : []) {
    const folder = destination?.folder || instruction.words.length > 2;
    const target = folder ? joinPath(destination?.path ?? '', `./${name}`) : (destination?.path ?? '');
    if (!trace.knowledge.isCredentialFile(target, content)) continue;
    const flow = {
      rule,
      secret: target,
      names: [target],
      message: `${instruction.keyword} writes ${target} with a credential in plain text: it is in the Dockerfile and in a layer of the image.`,
      from: 'the Dockerfile',
      to: 'a layer of the image',
      help: 'Replace the credential by a new one, take the file out of the Dockerfile, and let a secret mount bring it to the RUNs that need it.',
    };
    const files = [{ path: target, label: target }];
    if (!trace.leaves(instruction, scope, flow, files)) trace.refuse(instruction, scope, flow);
  }
}
