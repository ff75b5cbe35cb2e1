// Commands that keep what they are given in a file of their own, and commands that pass what they are given to their output.

/** A command that stores its arguments or its input in a configuration file. */
interface Writer {
  command: RegExp;
  /** Matched against the arguments joined by blanks. */
  args: RegExp;
  /** The file it writes, in the spelling of `normalizePath`; empty when that depends on versions, folders or variables. */
  file: string;
  /** Arguments with which it writes elsewhere. */
  elsewhere?: RegExp;
}

const writers: Writer[] = [
  {
    command: /^git$/,
    args: /^(?:.* )?config (?=.*--global)(?!.*--(?:get|list|unset))/,
    file: '~/.gitconfig',
  },
  { command: /^git$/, args: /^(?:.* )?config (?!.*--(?:get|list|unset))/, file: '' },
  { command: /^git$/, args: /^(?:.* )?remote (?:add|set-url) /, file: '.git/config' },
  { command: /^git$/, args: /^(?:.* )?submodule (?:add|set-url) /, file: '.gitmodules' },
  { command: /^git$/, args: /^(?:.* )?credential (?:approve|store)/, file: '' },
  { command: /^git$/, args: /^(?:.* )?credential-store /, file: '~/.git-credentials' },
  {
    command: /^npm$/,
    args: /(?:^| )(?:config set|set|c set|login|adduser|add-user)(?: |$)/,
    file: '~/.npmrc',
    elsewhere: /(?:^| )(?:-L|-g|--location|--global|--userconfig|--prefix)(?:[= ]|$)/,
  },
  { command: /^pnpm$/, args: /(?:^| )(?:config set|set|c set|login|adduser)(?: |$)/, file: '' },
  { command: /^yarn$/, args: /(?:^| )(?:config set|npm login|login)(?: |$)/, file: '' },
  { command: /^npm-cli-login$/, args: /^/, file: '~/.npmrc' },
  {
    command: /^(?:pip\d?(?:\.\d+)?|python\d?(?:\.\d+)?)$/,
    args: /(?:^|pip )config .*set /,
    file: '~/.config/pip/pip.conf',
    elsewhere: /--(?:global|site)/,
  },
  {
    command: /^poetry$/,
    args: /(?:^| )config(?: |$)/,
    file: '~/.config/pypoetry/auth.toml',
    elsewhere: /--local/,
  },
  { command: /^(?:poetry|pdm|hatch|pipx|rye)$/, args: /(?:^| )(?:config|source add|auth)(?: |$)/, file: '' },
  { command: /^uv$/, args: /(?:^| )auth (?:login|token)/, file: '~/.local/share/uv/credentials' },
  { command: /^bundle$/, args: /(?:^| )config(?= |$)(?=.* --global)/, file: '~/.bundle/config' },
  { command: /^bundle$/, args: /(?:^| )config(?: |$)/, file: '' },
  { command: /^gem$/, args: /(?:^| )sources? .*-a/, file: '~/.gemrc' },
  { command: /^gem$/, args: /(?:^| )signin/, file: '' },
  { command: /^composer$/, args: /(?:^| )(?:config|global config)(?: |$)/, file: '' },
  {
    command: /^nuget(?:\.exe)?$/i,
    args: /(?:^| )(?:sources? |setapikey|config )/i,
    file: '',
  },
  { command: /^dotnet$/, args: /(?:^| )nuget (?:add|update) source/, file: '' },
  { command: /^conan$/, args: /(?:^| )(?:user|remote|config)(?: |$)/, file: '' },
  { command: /^(?:jf|jfrog)$/, args: /(?:^| )(?:c|config|rt c|rt config|login)(?: |$)/, file: '~/.jfrog' },
  { command: /^gcloud$/, args: /(?:^| )(?:auth|config)(?: |$)/, file: '~/.config/gcloud' },
  { command: /^aws$/, args: /(?:^| )configure(?: |$)/, file: '~/.aws' },
  { command: /^az$/, args: /(?:^| )(?:login|configure|acr login|devops login)(?: |$)/, file: '~/.azure' },
  { command: /^gh$/, args: /(?:^| )auth (?:login|setup-git)/, file: '~/.config/gh' },
  { command: /^glab$/, args: /(?:^| )(?:auth|config)(?: |$)/, file: '~/.config/glab-cli' },
  {
    command: /^(?:docker|nerdctl|crane|oras)$/,
    args: /(?:^| )login(?: |$)/,
    file: '~/.docker',
  },
  { command: /^(?:podman|buildah|skopeo)$/, args: /(?:^| )login(?: |$)/, file: '' },
  { command: /^helm$/, args: /(?:^| )(?:repo add|registry login)(?: |$)/, file: '~/.config/helm' },
  { command: /^gpg2?$/, args: /--import/, file: '~/.gnupg' },
  { command: /^cargo$/, args: /(?:^| )login(?: |$)/, file: '' },
  { command: /^go$/, args: /(?:^| )env .*-w/, file: '~/.config/go/env' },
  {
    command: /^(?:huggingface-cli|hf)$/,
    args: /(?:^| )(?:auth )?login/,
    file: '~/.cache/huggingface',
    elsewhere: /--add-to-git-credential/,
  },
  {
    command:
      /^(?:terraform|heroku|vercel|netlify|firebase|sfdx|sf|wandb|vault|op|doctl|fly|flyctl|oc|kubectl|snyk|sentry-cli|rclone|s3cmd|twine|luarocks|dvc|mc)$/,
    args: /(?:^| )(?:auth|login|config|set-credentials|--configure|alias|host)(?: |$)/,
    file: '',
  },
  { command: /^add-apt-repository$/, args: /^/, file: '/etc/apt' },
  {
    command:
      /^(?:chpasswd|passwd|htpasswd|useradd|usermod|adduser|mysql_config_editor|kubeadm|subscription-manager)$/,
    args: /^/,
    file: '',
  },
  {
    command: /^(?:zypper|dnf|yum|yum-config-manager)$/,
    args: /(?:addrepo|(?:^| )ar |--add-repo|config-manager)/,
    file: '',
  },
];

/** The configuration writer that a command line is, if any; `file` is empty when the place is not known. */
export function configWriter(name: string, args: string[]): { file: string } | undefined {
  const line = args.join(' ');
  const writer = writers.find((one) => one.command.test(name) && one.args.test(line));
  return writer && { file: writer.elsewhere?.test(line) ? '' : writer.file };
}

const silent = new Set([
  'curl',
  'wget',
  'git',
  'npm',
  'npx',
  'yarn',
  'pnpm',
  'bun',
  'pip',
  'pip3',
  'pipenv',
  'poetry',
  'uv',
  'apt-get',
  'apt',
  'apk',
  'yum',
  'dnf',
  'aws',
  'gcloud',
  'gsutil',
  'gh',
  'svn',
  'hg',
  'go',
  'cargo',
  'mvn',
  'mvnw',
  'gradle',
  'gradlew',
  'dotnet',
  'nuget',
  'bundle',
  'gem',
  'composer',
  'make',
  'cmake',
  'ninja',
  'ssh',
  'scp',
  'rsync',
  'sftp',
  'ssh-keyscan',
  'ssh-add',
  'ssh-agent',
  'docker',
  'helm',
  'terraform',
  'sentry-cli',
  'test',
  '[',
  '[[',
  'true',
  'false',
  ':',
  'mkdir',
  'rm',
  'chmod',
  'chown',
  'touch',
  'ls',
  'unset',
  'cd',
  'tar',
  'unzip',
  'gpg',
  'gpg2',
  'wc',
  'sha256sum',
  'sha1sum',
  'md5sum',
  'sha512sum',
  'cmp',
  'diff',
  'stat',
  'export',
  'local',
  'readonly',
  'declare',
  'typeset',
  'return',
  'exit',
  'mix',
  'sbt',
  'lein',
  'conan',
  'jf',
  'hf',
  'huggingface-cli',
  'pod',
  'flutter',
  'dart',
  'swift',
  'stack',
  'cabal',
  'rake',
  'rails',
  'mvn',
  'ant',
  'lerna',
  'nx',
  'turbo',
  'tsc',
  'ng',
  'vite',
  'next',
]);

/** True when what a command prints is not what it was given: a download or a build, not an `echo`. */
export function isSilent(name: string): boolean {
  return silent.has(name) || name === '';
}

/** True for a command whose output tells nothing of what it reads but a digest, a number or its exit code. */
export function isDigest(name: string): boolean {
  return /^(?:(?:md5|sha\d+|b2)sum|wc|cksum|test|\[)$/.test(name);
}

const speakers = new Set([
  'echo',
  'printf',
  'cat',
  'env',
  'printenv',
  'set',
  'sed',
  'awk',
  'envsubst',
  'base64',
  'tr',
  'cut',
  'head',
  'tail',
  'grep',
  'jq',
  'yq',
  'xxd',
  'od',
  'hexdump',
  'rev',
  'sort',
  'tee',
  'openssl',
  'more',
  'less',
  'strings',
  'fold',
  'paste',
  'dos2unix',
]);

/** True when a command prints what it was given. */
export function isSpeaker(name: string): boolean {
  return speakers.has(name);
}

const copiers = new Set([
  'cp',
  'mv',
  'install',
  'ln',
  'dd',
  'rsync',
  'tar',
  'zip',
  'scp',
  'gzip',
  'bzip2',
  'xz',
  'zstd',
  'split',
]);

/** True when a command makes another file out of one that it names. */
export function isCopier(name: string): boolean {
  return copiers.has(name);
}

const interpreters =
  /^(?:python\d?(?:\.\d+)?|node|nodejs|ruby|perl|php|deno|bun|pwsh|powershell|groovy|lua|Rscript)$/;

/** True for programs that run code given on their command line or input. */
export function isInterpreter(name: string): boolean {
  return interpreters.test(name);
}

const shells = new Set([
  'sh',
  'bash',
  'ash',
  'dash',
  'zsh',
  'ksh',
  'su',
  'eval',
  'runuser',
  'gosu',
  'su-exec',
  'ssh-agent',
  'xargs',
  'watch',
  'script',
  'flock',
  'timeout',
  'retry',
  'parallel',
]);

/** True for commands that run a shell script given as an argument. */
export function isShell(name: string): boolean {
  return shells.has(name);
}

const importers = /^(?:gpg2?|gcloud|kubectl|oc|docker|podman|helm|rclone|keytool|certutil)$/;

const tellers = new Set(['echo', 'printf', 'env', 'printenv', 'set', 'envsubst', 'tee']);

/** True when a file named as an argument is read for its content, so that its path stands for what is in it. */
export function readsItsFiles(name: string): boolean {
  return (speakers.has(name) && !tellers.has(name)) || importers.test(name) || interpreters.test(name);
}

/** True for a filter whose arguments do not come out again: what it shows is its input. */
export function takesOptionsOnly(name: string): boolean {
  return name === 'openssl' || name === 'grep' || name === 'base64';
}
