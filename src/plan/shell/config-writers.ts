// Commands that keep what they are given in a configuration file of their own.

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
