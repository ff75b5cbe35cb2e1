// The engine that every end-to-end test of this run uses.
import { type Engine, ensureEngine, hasContainerdStore } from '../../../scripts/engine/index.js';

let found: Promise<Engine> | undefined;

/** The engine of the variable ENGINE, or a private Docker 28; found once for each test file. */
export function engine(): Promise<Engine> {
  found ??= ensureEngine();
  return found;
}

/** A test for engines with containerd's image store, such as ENGINE=28-containerd; on others it says that it is skipped. */
export function testOnContainerd(name: string, body: () => Promise<void>): void {
  test(name, async () => {
    if (await hasContainerdStore(await engine())) return body();
    console.warn(`skipped, for the engine has no containerd image store: ${name}`);
  });
}
