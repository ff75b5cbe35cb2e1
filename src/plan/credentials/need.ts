// When a credential is needed, as far as its name tells: while building, in the running container, or not certain.

/** When a credential is needed. */
export type Need = 'build' | 'run' | 'unknown';

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

const BUILD_TOOLS = set(`
  npm node yarn pnpm npmrc netrc pypirc bundle gem gems rubygems gemfury pip pypi uv poetry twine composer packagist magento nuget
  maven mvn gradle artifactory jfrog nexus proget cloudsmith codeartifact verdaccio conan cargo hex goprivate
  git github gh gitlab bitbucket ci deploy sentry sonar sonarqube snyk codecov fontawesome turbo nx expo
  vercel netlify chromatic percy hf huggingface feed vss vsts ado azdo devops registry build clone package packages
`);

const RUN_USES = set(`
  db database sql mysql mariadb postgres postgresql pg pgsql mongo mongodb redis rabbitmq amqp mssql oracle elastic
  smtp mail email imap jwt session cookie django flask laravel admin root user vnc jupyter rcon ldap keycloak
  openai anthropic stripe twilio sendgrid mailgun slack discord telegram bot webhook client encryption grafana
  minio influxdb neo kafka hmac csrf oidc saml login
`);

/** Overrides a build tool's name: an application's own identity at such a service. */
const APPLICATION_SIDE = set('client webhook app bot');

/** Judges by the words of a name; see `wordsOf`. */
export function needOfWords(words: string[]): Need {
  const sshKey = words.includes('ssh') && words.some((word) => /^(key|keys|private|passphrase)$/.test(word));
  const build = sshKey || words.some((word) => BUILD_TOOLS.has(word));
  const run = words.some((word) => RUN_USES.has(word));
  if (build && words.includes('secret') && words.some((word) => APPLICATION_SIDE.has(word))) return 'run';
  if (build) return 'build';
  return run ? 'run' : 'unknown';
}
