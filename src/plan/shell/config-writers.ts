// Commands that keep what they are given in a configuration file of their own.

/** A command that stores its arguments or its input in a configuration file. */
interface Writer {
  command: RegExp;
  /** Matched against the arguments joined by blanks. */
  args: RegExp;
  /** The file it writes, in the spelling of `normalizePath`; empty when that depends on versions, folders or variables. */
  file: string;
  /** More files that it may write in the place of that one: other versions of the tool, settings of its official image. */
  also?: string[];
  /** Arguments with which it writes elsewhere. */
  elsewhere?: RegExp;
}

const writers: Writer[] = [
  {
    command: /^git$/,
    args: /^(?:.* )?lfs install(?!.*--(?:local|system))|^(?:.* )?config (?=.*--global)(?!.*--(?:get|list))/,
    file: '~/.gitconfig',
    also: ['~/.config/git/config'],
  },
  {
    command: /^git$/,
    args: /^(?:.* )?config (?=.*--system)(?!.*--(?:get|list|unset))/,
    file: '/etc/gitconfig',
    also: ['/usr/local/etc/gitconfig'],
  },
  { command: /^git$/, args: /^(?:.* )?config (?!.*--(?:get|list|unset))/, file: '' },
  { command: /^git$/, args: /^(?:.* )?remote (?:add|set-url) /, file: '.git/config' },
  { command: /^git$/, args: /^(?:.* )?submodule (?:add|set-url) /, file: '.gitmodules' },
  { command: /^git$/, args: /^(?:.* )?credential (?:approve|store)/, file: '' },
  { command: /^git$/, args: /^(?:.* )?credential-store /, file: '~/.git-credentials' },
  {
    command: /^npm$/,
    args: /(?:^| )(?:config (?:set|delete|rm)|set|c set|login|logout|adduser|add-user)(?: |$)/,
    file: '~/.npmrc',
    elsewhere: /(?:^| )(?:-L|-g|--location|--global|--userconfig|--prefix)(?:[= ]|$)/,
  },
  {
    command: /^pnpm$/,
    args: /(?:^| )(?:config (?:set|delete|rm)|set|c set|login|logout|adduser)(?: |$)/,
    file: '',
    also: ['~/.npmrc', '~/.config/pnpm/rc', '~/.config/pnpm/auth.ini', '.npmrc'],
  },
  {
    command: /^yarn$/,
    args: /(?:^| )(?:config (?:set|delete|unset)|npm (?:login|logout)|login|logout)(?: |$)/,
    file: '',
    also: ['~/.yarnrc', '/usr/local/share/.yarnrc', '~/.yarnrc.yml', '.yarnrc.yml', '~/.npmrc'],
  },
  { command: /^npm-cli-login$/, args: /^/, file: '~/.npmrc' },
  {
    command: /^(?:pip\d?(?:\.\d+)?|python\d?(?:\.\d+)?)$/,
    args: /(?:^|pip )config .*set /,
    file: '~/.config/pip/pip.conf',
    also: ['~/.pip/pip.conf'],
    elsewhere: /--(?:global|site)/,
  },
  {
    command: /^(?:pip\d?(?:\.\d+)?|python\d?(?:\.\d+)?)$/,
    args: /(?:^|pip )config .*--global.* set |(?:^|pip )config set .*--global/,
    file: '/etc/pip.conf',
  },
  {
    command: /^poetry$/,
    args: /(?:^| )config (?:.* )?(?:http-basic|pypi-token)\./,
    file: '~/.config/pypoetry/auth.toml',
  },
  {
    command: /^poetry$/,
    args: /(?:^| )config(?: |$)/,
    file: '~/.config/pypoetry/config.toml',
    elsewhere: /--local/,
  },
  { command: /^(?:poetry|pdm|hatch|pipx|rye)$/, args: /(?:^| )(?:config|source add|auth)(?: |$)/, file: '' },
  { command: /^uv$/, args: /(?:^| )auth (?:login|token)/, file: '~/.local/share/uv/credentials' },
  { command: /^bundle$/, args: /(?:^| )config(?= |$)(?=.* --global)/, file: '~/.bundle/config' },
  {
    command: /^bundle$/,
    args: /(?:^| )config(?: |$)/,
    file: '',
    also: ['~/.bundle/config', '/usr/local/bundle/config', '.bundle/config'],
  },
  { command: /^gem$/, args: /(?:^| )sources? .*-a/, file: '~/.gemrc' },
  { command: /^gem$/, args: /(?:^| )signin/, file: '', also: ['~/.gem/credentials'] },
  {
    command: /^composer(?:\.phar)?$/,
    args: /(?:^| )global config |(?:^| )config (?:.* )?(?:-g|--global)(?: |$)/,
    file: '',
    also: ['~/.composer/auth.json', '~/.config/composer/auth.json', '/tmp/auth.json'],
    elsewhere: /(?:^| )(?:repo|repositories)(?:\.| )/,
  },
  {
    command: /^composer(?:\.phar)?$/,
    args: /(?:^| )config(?: |$)/,
    file: '',
    also: ['auth.json', 'composer.json'],
  },
  {
    command: /^nuget(?:\.exe)?$/i,
    args: /(?:^| )(?:sources? |setapikey|config )/i,
    file: '',
  },
  { command: /^dotnet$/, args: /(?:^| )nuget (?:add|update) source/, file: '' },
  {
    command: /^conan$/,
    args: /(?:^| )(?:user|remote|config)(?: |$)/,
    file: '',
    also: [
      '~/.conan/.conan.db',
      '~/.conan/remotes.json',
      '~/.conan2/.conan.db',
      '~/.conan2/remotes.json',
      '~/.conan2/credentials.json',
    ],
  },
  { command: /^(?:jf|jfrog)$/, args: /(?:^| )(?:c|config|rt c|rt config|login)(?: |$)/, file: '~/.jfrog' },
  { command: /^gcloud$/, args: /(?:^| )(?:auth|config)(?: |$)/, file: '~/.config/gcloud' },
  { command: /^aws$/, args: /(?:^| )configure(?: |$)/, file: '~/.aws' },
  {
    command: /^aws$/,
    args: /(?:^| )codeartifact login(?=.* --tool[ =]npm)/,
    file: '~/.npmrc',
  },
  {
    command: /^aws$/,
    args: /(?:^| )codeartifact login(?=.* --tool[ =]pip)/,
    file: '~/.config/pip/pip.conf',
    also: ['~/.pip/pip.conf'],
  },
  { command: /^aws$/, args: /(?:^| )codeartifact login(?=.* --tool[ =]twine)/, file: '~/.pypirc' },
  { command: /^aws$/, args: /(?:^| )codeartifact login(?: |$)/, file: '' },
  { command: /^az$/, args: /(?:^| )(?:login|configure|acr login|devops login)(?: |$)/, file: '~/.azure' },
  { command: /^gh$/, args: /(?:^| )auth (?:login|logout|setup-git)/, file: '~/.config/gh' },
  { command: /^glab$/, args: /(?:^| )(?:auth|config)(?: |$)/, file: '~/.config/glab-cli' },
  {
    command: /^(?:docker|nerdctl|crane|oras)$/,
    args: /(?:^| )(?:login|logout)(?: |$)/,
    file: '~/.docker',
  },
  { command: /^(?:podman|buildah|skopeo)$/, args: /(?:^| )login(?: |$)/, file: '' },
  {
    command: /^helm$/,
    args: /(?:^| )(?:repo add|registry login)(?: |$)/,
    file: '~/.config/helm',
    also: ['~/.helm/repository/repositories.yaml'],
  },
  { command: /^gpg2?$/, args: /--import/, file: '~/.gnupg' },
  {
    command: /^cargo$/,
    args: /(?:^| )login(?: |$)/,
    file: '',
    also: [
      '~/.cargo/credentials.toml',
      '~/.cargo/credentials',
      '/usr/local/cargo/credentials.toml',
      '/usr/local/cargo/credentials',
    ],
  },
  { command: /^go$/, args: /(?:^| )env .*-w/, file: '~/.config/go/env' },
  {
    command: /^(?:huggingface-cli|hf)$/,
    args: /(?:^| )(?:auth )?login/,
    file: '~/.cache/huggingface/token',
    also: ['~/.cache/huggingface/stored_tokens', '~/.huggingface/token'],
    elsewhere: /--add-to-git-credential/,
  },
  {
    command:
      /^(?:terraform|heroku|vercel|netlify|firebase|sfdx|sf|wandb|vault|op|doctl|fly|flyctl|oc|kubectl|snyk|sentry-cli|rclone|s3cmd|twine|luarocks|dvc|mc)$/,
    args: /(?:^| )(?:auth|login|config|set-credentials|--configure|alias|host)(?: |$)/,
    file: '',
  },
  {
    command: /^(?:conda|mamba|micromamba)$/,
    args: /^config /,
    file: '~/.condarc',
    elsewhere: /--(?:system|env|file)/,
  },
  { command: /^opam$/, args: /^repo(?:sitory)? (?:add|set-url) /, file: '' },
  { command: /^mix$/, args: /^hex\.(?:organization auth|repo (?:add|set)|user auth|config) /, file: '' },
  { command: /^svn$/, args: /^(?!.*--no-auth-cache).*--password/, file: '' },
  {
    command:
      /^(?:crontab|at|batch|crudini|augtool|debconf-set-selections|setfattr|sqlite3|vim?|xmlstarlet|dconf|gsettings|chfn|logger)$/,
    args: /^/,
    file: '',
  },
  { command: /^(?:pro|ua)$/, args: /^attach /, file: '' },
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

/** The places of a configuration writer. */
export interface WriterPlaces {
  /** The file whose removal is enough; undefined when the place is not certain. */
  certain: string | undefined;
  /** All files that it may write; none when they cannot be told. */
  files: string[];
}

/** The configuration writer that a command line is, if any. */
export function configWriter(name: string, args: string[]): WriterPlaces | undefined {
  const line = args.join(' ');
  const writer = writers.find(
    (one) => one.command.test(name) && one.args.test(line) && !(one.elsewhere?.test(line) ?? false),
  );
  if (writer) {
    const certain = writer.file || undefined;
    return { certain, files: [...(certain ? [certain] : []), ...(writer.also ?? [])] };
  }
  const elsewhere = writers.some((one) => one.command.test(name) && one.args.test(line));
  return elsewhere ? { certain: undefined, files: [] } : undefined;
}

/** Variables that move the files of these tools to other places. */
export const movesConfig =
  /^(?:HOME|XDG_CONFIG_HOME|npm_config_(?:user|global)config|npm_config_prefix|PIP_CONFIG_FILE|POETRY_CONFIG_DIR|POETRY_HOME|GIT_CONFIG(?:_GLOBAL|_SYSTEM)?|COMPOSER_HOME|BUNDLE_(?:APP_CONFIG|USER_\w+)|CARGO_HOME|CONAN_(?:USER_)?HOME|JFROG_CLI_HOME_DIR|CLOUDSDK_CONFIG|AWS_CONFIG_FILE|AWS_SHARED_CREDENTIALS_FILE|AZURE_CONFIG_DIR|GH_CONFIG_DIR|DOCKER_CONFIG|HELM_\w+|GNUPGHOME|GOENV|HF_HOME|HF_TOKEN_PATH|YARN_RC_FILENAME|PNPM_HOME|NUGET_\w*CONFIG\w*)$/i;
