// Which steps may use a credential file that lies around: installing packages and arranging files does not.
import type { Instruction } from '../dockerfile/types.js';
import { readScript } from '../shell/commands.js';
import { scriptOf } from './step.js';

const bystanders = new Set(
  `chmod chown chgrp mkdir touch ls tree rm rmdir ln cd pwd echo printf true set export unset test [ :
  useradd adduser usermod groupadd addgroup service apt-get apt apk yum dnf microdnf zypper
  update-ca-certificates ldconfig locale-gen ssh-keyscan dos2unix`.split(/\s+/),
);

/** What a RUN does that matters here; read once, as every file asks. */
interface Doing {
  /** True when it runs something other than package managers and tools that arrange files. */
  acts: boolean;
  /** What it removes, as written. */
  removed: string[];
}

const doings = new WeakMap<Instruction, Doing>();

/**
 * True when a RUN may use a file: it runs something other than package managers and tools that arrange files, or it
 * removes the file, which shows that the running container does not want it.
 * @param name the file's name without its folder
 */
export function mayUse(instruction: Instruction, fileText: string, name: string): boolean {
  let doing = doings.get(instruction);
  if (!doing) {
    doing = doingOf(instruction, fileText);
    doings.set(instruction, doing);
  }
  return doing.acts || doing.removed.some((word) => word.includes(name));
}

function doingOf(instruction: Instruction, fileText: string): Doing {
  const { commands, broken } = readScript(scriptOf(instruction, fileText).text);
  return {
    acts: broken || commands.some((command) => !bystanders.has(command.name)),
    removed: commands
      .filter((command) => command.name === 'rm')
      .flatMap(({ args }) => args.map(({ value }) => value)),
  };
}
