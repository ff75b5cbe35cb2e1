// The secrets that a rewritten Dockerfile asks the build for, by id.
import { csvField } from '../dockerfile/csv.js';
import type { Knowledge } from '../policy/knowledge.js';
import type { Secret, SecretOrigin } from '../types.js';

/** Collects secrets; the same one asked for twice is one. */
export class Secrets extends Map<string, Secret> {
  constructor(private readonly knowledge: Knowledge) {
    super();
  }

  /** Asks for the value of a variable. */
  variable(name: string, from: SecretOrigin): Secret {
    const { id: wanted, as } = this.knowledge.secretOfName(name);
    const id = this.freeId(
      wanted,
      ({ kind, env }) => kind === 'env' && this.knowledge.secretOfName(env).id === wanted,
    );
    const source = as === 'env' ? `env=${name}` : `src=path/to/${id}`;
    const flag = `--secret ${csvField(`id=${id}`)},${csvField(source)}`;
    return this.need({ id, kind: 'env', env: name, target: '', from, stages: [], flag });
  }

  /** Asks for a file of the context; two files of the same name get two ids. */
  file(path: string, target: string): Secret {
    const wanted = this.knowledge.secretIdFor(path);
    const id = this.freeId(wanted, ({ from }) => 'file' in from && from.file === path);
    const source = this.knowledge.deliveryOf(path).as === 'env' ? `env=${variableFor(id)}` : `src=${path}`;
    const flag = `--secret ${csvField(`id=${id}`)},${csvField(source)}`;
    return this.need({ id, kind: 'file', env: '', target, from: { file: path }, stages: [], flag });
  }

  /** Asks for an agent that holds the key in a file of the context. */
  agent(path: string, id: string): Secret {
    const known = this.get(agentKey(id));
    const flag = `--ssh ${id}`;
    const secret: Secret = known ?? {
      id,
      kind: 'ssh',
      env: '',
      target: '',
      from: { file: path },
      stages: [],
      flag,
    };
    this.set(agentKey(id), secret);
    return secret;
  }

  /** An id, with a number behind it when something else has it. */
  private freeId(wanted: string, isSame: (secret: Secret) => boolean): string {
    for (let copy = 1; ; copy += 1) {
      const id = copy === 1 ? wanted : `${wanted}-${copy}`;
      const known = this.get(id);
      if (!known || isSame(known)) return id;
    }
  }

  private need(secret: Secret): Secret {
    const known = this.get(secret.id);
    if (known) return known;
    this.set(secret.id, secret);
    return secret;
  }
}

/** Agents have ids of their own. */
export function agentKey(id: string): string {
  return `ssh ${id}`;
}

function variableFor(id: string): string {
  return id.replace(/\W/g, '_').toUpperCase();
}
