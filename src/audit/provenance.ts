// Which line of the Dockerfile made a layer, when a provenance in mode=max tells it.
// Forms: moby/buildkit solver/llbsolver/provenance/types/types.go (SLSA v0.2 and v1).
import type { Statement } from '../image/types.js';
import type { SourceLine } from './types.js';

/** What of a provenance tells lines; nothing in it is taken for granted. */
interface BuildKitMetadata {
  source?: {
    infos?: { filename?: unknown; data?: unknown }[];
    locations?: Record<string, { locations?: Location[] } | undefined>;
  };
  layers?: Record<string, { digest?: unknown }[][]>;
}

interface Location {
  sourceIndex?: number;
  ranges?: { start?: { line?: number } }[];
}

/** A Dockerfile that a provenance holds. */
export interface Dockerfile {
  file: string;
  text: string;
}

/** What the statements of an image know of its Dockerfiles. */
export class Sources {
  readonly dockerfiles: Dockerfile[] = [];
  readonly #lines = new Map<string, SourceLine>();

  /** Takes in a statement; what is no provenance, or tells no lines, adds nothing. */
  add({ text }: Pick<Statement, 'text'>): void {
    const metadata = text === undefined ? undefined : metadataOf(text);
    if (!metadata) return;
    try {
      this.#take(metadata);
    } catch {
      // a provenance of another form: what it told so far stays
    }
  }

  /** The line whose step made the layer with this digest. */
  ofLayer(digest: string): SourceLine | null {
    return this.#lines.get(digest) ?? null;
  }

  /** The only line that begins like this instruction: `ARG NAME`. */
  ofInstruction(keyword: string, name: string): SourceLine | null {
    const found = this.dockerfiles.flatMap(({ file, text }) =>
      text
        .split('\n')
        .flatMap((line, index) => (declares(line, keyword, name) ? [{ file, line: index + 1 }] : [])),
    );
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  /** The line of something that was found in a Dockerfile which a provenance holds in base64. */
  ofData({ path, line }: { path: string; line?: number }): SourceLine | null {
    const [, index] = /\.infos\[(\d+)\]\.data$/.exec(path) ?? [];
    if (index === undefined || line === undefined) return null;
    return { file: this.dockerfiles[Number(index)]?.file ?? 'Dockerfile', line };
  }

  #take({ source, layers }: BuildKitMetadata): void {
    const infos = (source?.infos ?? []).map(({ filename, data }) => ({
      file: typeof filename === 'string' ? filename : 'Dockerfile',
      text: typeof data === 'string' ? Buffer.from(data, 'base64').toString('utf8') : '',
    }));
    this.dockerfiles.push(...infos);
    for (const [output, chains] of Object.entries(layers ?? {}).sort(byStep)) {
      const location = source?.locations?.[output.replace(/:\d+$/, '')]?.locations?.[0];
      const line = location?.ranges?.[0]?.start?.line;
      const file = infos[location?.sourceIndex ?? 0]?.file;
      if (typeof line !== 'number' || file === undefined) continue;
      for (const chain of chains) {
        const digest = chain.at(-1)?.digest;
        if (typeof digest === 'string' && !this.#lines.has(digest)) this.#lines.set(digest, { file, line });
      }
    }
  }
}

/** `step2:0` before `step10:0`: of two steps with the same layer the first one made it. */
function byStep([one]: [string, unknown], [other]: [string, unknown]): number {
  return Number.parseInt(one.slice(4), 10) - Number.parseInt(other.slice(4), 10);
}

function metadataOf(text: string): BuildKitMetadata | undefined {
  try {
    const { predicate } = JSON.parse(text);
    return (
      predicate?.runDetails?.metadata?.buildkit_metadata ??
      predicate?.metadata?.['https://mobyproject.org/buildkit@v1#metadata']
    );
  } catch {
    return undefined;
  }
}

function declares(line: string, keyword: string, name: string): boolean {
  const [first = '', rest = ''] = line.trim().split(/\s+(.*)/s);
  if (first.toUpperCase() !== keyword) return false;
  return rest.split(/\s+/).some((word) => word.split('=')[0]?.replace(/["']/g, '') === name);
}
