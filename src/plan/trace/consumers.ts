// Which steps may use a credential file that lies around: installing packages and arranging files does not.
import { baseName } from '../base-name.js';
import type { Instruction } from '../dockerfile/types.js';
import { mentions } from '../patterns.js';
import type { SimpleCommand } from '../shell/commands.js';
import { parsed } from './parsed.js';
import { wholeTextOf } from './step.js';

/** Commands that do what their words say and read nothing else. */
const arrangers = new Set(
  `chmod chown chgrp mkdir touch ls rm rmdir ln cd pwd echo printf true false : set export unset umask test [ [[ cp mv
  cat sed grep egrep head tail cut tr sort uniq wc tee basename dirname sleep date id whoami tar gzip gunzip
  unzip bzip2 xz sha256sum md5sum env printenv which command type readlink realpath stat exit base64 uname`.split(
    /\s+/,
  ),
);

const bystanders = new Set(
  `chmod chown chgrp mkdir touch ls tree rm rmdir ln cd pwd echo printf true set export unset test [ :
  useradd adduser usermod groupadd addgroup service apt-get apt apk yum dnf microdnf zypper
  update-ca-certificates ldconfig locale-gen ssh-keyscan dos2unix`.split(/\s+/),
);

/** True for a command that cannot read a file that its words do not name. */
export function isBystander({ name, values }: SimpleCommand, files: ReadonlySet<string>): boolean {
  if (name !== '' && !arrangers.has(name)) return false;
  if (values.length === 0) return true;
  const bases = basesOf(files);
  return !values.some((value) => bases.some((base) => value.includes(base)));
}

const allBases = new WeakMap<ReadonlySet<string>, string[]>();

/** Names without their folders, for a set that does not change any more. */
function basesOf(files: ReadonlySet<string>): string[] {
  const bases = allBases.get(files) ?? [...files].map(baseName);
  allBases.set(files, bases);
  return bases;
}

/** What a RUN does that matters here; read once, as every file asks. */
interface Doing {
  /** True when it runs something other than package managers and tools that arrange files. */
  acts: boolean;
  /** True when it runs anything that reads more than its words name. */
  reads: boolean;
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
  const { acts, removed } = doingOf(instruction, fileText);
  return acts || removed.some((word) => word.includes(name));
}

/** True when a RUN may read a variable: it names it, or runs something that may look into its environment. */
export function mayReadVariable(instruction: Instruction, fileText: string, name: string): boolean {
  if (doingOf(instruction, fileText).reads) return true;
  return mentions(wholeTextOf(instruction), name);
}

/** What a RUN does, in three answers. */
export function doingOf(instruction: Instruction, fileText: string): Doing {
  const known = doings.get(instruction);
  if (known) return known;
  const { commands, broken } = parsed(instruction, fileText);
  const doing = {
    acts: broken || commands.some(({ name }) => !bystanders.has(name)),
    reads: broken || commands.some(({ name }) => name !== '' && !arrangers.has(name)),
    removed: commands.filter((command) => command.name === 'rm').flatMap(({ values }) => values),
  };
  doings.set(instruction, doing);
  return doing;
}
