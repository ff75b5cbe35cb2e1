// Whether the commands of the sealed build saw what those of the leaky build saw.
import type { Recording, SeenFile } from './records.js';

const MARK = /<canary\d+>/;

/** These read no credential files of others, so that it does not matter when one is away. */
const BYSTANDERS = new Set(
  `apt apt-get apk yum dnf microdnf zypper useradd adduser usermod groupadd addgroup service
  update-ca-certificates ldconfig locale-gen ssh-keyscan dos2unix`.split(/\s+/),
);

/** Subcommands of git that ask the remote which .git/config names. */
const GIT_REMOTE = new Set(['fetch', 'pull', 'push', 'submodule', 'ls-remote', 'lfs']);

/**
 * What is wrong with the second build's commands; empty when each of the first has its like.
 * @param accidental variables that only the base image declares: commands that do not name them may miss them
 */
export function behaviourChanges(
  first: Recording[],
  second: Recording[],
  accidental: ReadonlySet<string> = new Set(),
): string[] {
  const left = second.map((record) => ({ record, plain: plainCommand(record) }));
  return first.flatMap((record) => {
    const wanted = plainCommand(record);
    const alike = left.filter(({ plain }) => plain === wanted);
    if (alike.length === 0) return [`does not run: ${wanted}`];
    const lacking = alike.map((other) => ({ other, lacks: lacks(record, other.record, accidental) }));
    const best = lacking.reduce((a, b) => (b.lacks.length < a.lacks.length ? b : a));
    left.splice(left.indexOf(best.other), 1);
    return best.lacks.map((what) => `${wanted}: ${what}`);
  });
}

/** Name and arguments with the ways in which a credential may reach the same remote put aside. */
export function plainCommand({ name, args }: Recording): string {
  const words = name === 'git' ? withoutRewrites(args) : args;
  return [name, ...words.map(withoutUser)].join(' ');
}

/** Takes `-c url.A.insteadOf=B` away, which only says how B is reached. */
function withoutRewrites(args: string[]): string[] {
  return args.filter(
    (word, index) =>
      !(word === '-c' && isRewrite(args[index + 1])) && !(args[index - 1] === '-c' && isRewrite(word)),
  );
}

function isRewrite(word: string | undefined): boolean {
  return /^url\..*\.insteadof=|^(http|credential)\..*=/i.test(word ?? '');
}

/** Takes user information with a credential out of addresses, and a user without one with it: `https://me:X@h` and `https://me@h` are the same remote. */
function withoutUser(word: string): string {
  return word.replace(/(\w[\w+.-]*:\/\/)[^/\s@]*@/g, '$1');
}

/** What the first could see and the second cannot. */
function lacks(first: Recording, second: Recording, accidental: ReadonlySet<string>): string[] {
  const missing: string[] = [];
  for (const [name, digest] of first.env)
    if (second.env.get(name) !== digest && !accidental.has(name))
      missing.push(`without the variable ${name}${second.env.has(name) ? ' as it was' : ''}`);
  if (first.stdin !== undefined && second.stdin !== first.stdin) missing.push('without its standard input');
  for (const [path, file] of first.files) {
    const problem = needsFile(first, path) ? fileProblem(file, second.files.get(path)) : undefined;
    if (problem !== undefined && !(path.endsWith('.git/config') && reaches(second)))
      missing.push(`${path} ${problem}`);
  }
  if (first.args.some((word) => MARK.test(word)) && !reaches(second))
    missing.push('without the credential of its arguments');
  return missing;
}

function needsFile({ name, args }: Recording, path: string): boolean {
  if (BYSTANDERS.has(name)) return path.startsWith('/etc/apt/') || path.startsWith('/etc/yum');
  if (!path.endsWith('.git/config')) return true;
  return name === 'git' && args.some((word) => GIT_REMOTE.has(word));
}

function fileProblem(first: SeenFile, second: SeenFile | undefined): string | undefined {
  if (!second) return 'is not there, or without the credential';
  if (second.digest !== first.digest) return 'is another';
  const open = 0o077;
  return (first.mode & open) === 0 && (second.mode & open) !== 0 ? 'is open to others' : undefined;
}

/** True when the credential is in the arguments, a variable, a file or the standard input. */
function reaches({ args, env, files, stdin }: Recording): boolean {
  return env.size > 0 || files.size > 0 || stdin !== undefined || args.some((word) => MARK.test(word));
}
