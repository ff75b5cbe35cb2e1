// Names that well-known tools read a credential from, and well-known names that only look like it.
import type { Need } from './need.js';

/** A name, or a family of names, whose meaning is documented by a tool. */
export interface KnownName {
  pattern: RegExp;
  need: Need;
  tool: string;
  /** True for an address that holds a credential only when it has user information in it. */
  address?: boolean;
}

const known = (need: Need, tool: string, names: string, address = false): KnownName => ({
  pattern: new RegExp(`^(${names.trim().split(/\s+/).join('|')})$`, 'i'),
  need,
  tool,
  address,
});

/** Families of names that hold a credential. */
export const KNOWN_CREDENTIALS: KnownName[] = [
  known('build', 'npm', 'NPM_TOKEN NPM_AUTH NPM_AUTH_TOKEN NODE_AUTH_TOKEN NPM_CONFIG__AUTH(TOKEN)? NPM_?RC'),
  known(
    'build',
    'yarn',
    'YARN_NPM_AUTH_(TOKEN|IDENT) FONTAWESOME_(NPM_)?(AUTH_)?TOKEN FONTAWESOME_PACKAGE_TOKEN',
  ),
  known(
    'build',
    'git',
    'GITHUB_TOKEN GH_TOKEN GH_PAT GITHUB_PAT GITLAB_TOKEN CI_JOB_TOKEN NETRC GIT_CREDENTIALS',
  ),
  known('build', 'git', '(GIT_|HTTP_)?AUTH(ORIZATION)?_HEADER'),
  known(
    'build',
    'pip',
    'POETRY_PYPI_TOKEN_\\w+ POETRY_HTTP_BASIC_\\w+_PASSWORD UV_INDEX_\\w+_PASSWORD TWINE_PASSWORD',
  ),
  known('build', 'pip', '(PIP|UV|PYPI|POETRY)_INDEX_URL (\\w+_)?EXTRA_INDEX_URL AUTHED_\\w+_URL', true),
  known('build', 'composer', 'COMPOSER_AUTH'),
  known('build', 'NuGet', 'VSS_NUGET_EXTERNAL_FEED_ENDPOINTS SYSTEM_ACCESSTOKEN'),
  known('build', 'docker', 'DOCKER_AUTH_CONFIG'),
  known('build', 'cargo', 'CARGO_REGISTR(Y|IES_\\w+)_TOKEN'),
  known('build', 'Terraform', 'TF_TOKEN_\\w+'),
  known('build', 'ssh', '(\\w+_)?ID_?(RSA|DSA|ECDSA|ED25519) SSH_PRV SSHPASS'),
  known(
    'unknown',
    'AWS',
    '(\\w+_)?ACCESS_?KEY_?ID AWS_KEY(_ID)? AWS_SECRET(_ACCESS)?(_KEY)? AWS_SESSION_TOKEN',
  ),
  known('run', 'Vault', 'VAULT_(APPROLE_)?SECRET_ID APPROLE_SECRET_ID TENCENT(CLOUD)?_SECRET_ID'),
  known('unknown', 'Google Cloud', '\\w*SERVICE_?ACCOUNT_(KEY|JSON|B64|BASE64)(_B64|_BASE64|_JSON)?'),
  known('run', 'Azure', '(?!APPLICATIONINSIGHTS_)\\w*CONNECTION_?STRING \\w*SAS_URL'),
  known('run', 'chat', '\\w*(SLACK|DISCORD|TEAMS)_?(WEB)?HOOK(_URL)?'),
  known('run', 'Erlang', '\\w*ERLANG_COOKIE'),
  known('run', 'databases', '(\\w+_)?(DATABASE|MONGO|MONGODB|POSTGRES|POSTGRESQL)_UR[LI]', true),
];

/** `BUNDLE_GITHUB__COM` and the like: Bundler's credential for a host, dots written as two underscores. */
export const BUNDLER_HOST =
  /^BUNDLE_(?!LOCAL__|BUILD__|MIRROR__|PLUGINS__|GEM__(?!FURY__)|GITHUB__HTTPS)[A-Z0-9_]+__[A-Z]{2,}$/i;

/** Names that look like a credential and are none, whatever their words say. */
export const KNOWN_HARMLESS = new RegExp(
  `^(${[
    'PWD',
    'OLDPWD',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'SSH_AUTH_SOCK',
    '(\\w+_)?GPG_KEYS?',
    'SECRET_KEY_BASE_DUMMY',
    'REGISTRY_AUTH',
    '(GIT|SSH|SUDO)_ASKPASS',
    'CORS_\\w+',
    'GITHUB_OAUTH_CLIENT_ID',
  ].join('|')})$`,
  'i',
);
