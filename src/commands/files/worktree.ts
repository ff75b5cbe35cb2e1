// Where files lie in a git repository.
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Target } from './targets.js';

/** Finds the tops of git work trees; each folder is looked at once. */
export class WorkTrees {
  readonly #tops = new Map<string, string | undefined>();
  readonly #real = new Map<string, string>();

  /** The nearest folder at or above this one that holds `.git`; undefined when there is none. */
  top(folder: string): string | undefined {
    if (this.#tops.has(folder)) return this.#tops.get(folder);
    const above = dirname(folder);
    const own = existsSync(join(folder, '.git')) ? folder : undefined;
    const top = own ?? (above === folder ? undefined : this.top(above));
    this.#tops.set(folder, top);
    return top;
  }

  /**
   * What a build tells the frontend of the Dockerfile's place: its path in the work tree of the context, links to folders followed,
   * else its name (buildx: `vcs:localdir:dockerfile` of build/git.go, and `filename`).
   */
  pathOf({ file, context }: Target): string {
    if (file === undefined) return 'Dockerfile';
    const name = basename(file);
    if (context === undefined) return name;
    const folder = this.#realFolder(dirname(file));
    const top = this.top(this.#realFolder(context));
    return top !== undefined && isBelow(folder, top) ? slashed(relative(top, join(folder, name))) : name;
  }

  #realFolder(folder: string): string {
    const real = this.#real.get(folder) ?? realFolder(folder);
    this.#real.set(folder, real);
    return real;
  }
}

/** Whether a path is a folder or lies in it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** `/` between the parts of a path, on every system. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}
