// The table of credential files: their names and places, who reads them, and how to look inside.
import { baseName } from '../base-name.js';
import * as formats from './formats.js';
import type { Need } from './need.js';

/** One kind of credential file. */
export interface FileKind {
  /** Short and stable, for instance `npmrc`. */
  id: string;
  /** Where such files are, as patterns of a BuildKit include list. */
  patterns: string[];
  need: Need;
  /** Who reads it, for messages. */
  tool: string;
  /** The name alone is enough: nobody needs to read it. */
  decidedByName: boolean;
  /** Whether such a file is taken for a credential when its content is unknown. */
  assumed: (path: string) => boolean;
  /** Whether the text holds a credential. */
  holds: formats.Judge;
  /** Paths that the patterns match but that are harmless by name. */
  except?: RegExp;
  /** Id of the secret; the file's own name when left out. */
  secretId?: string;
}

type Options = Partial<Pick<FileKind, 'assumed' | 'except' | 'secretId' | 'decidedByName'>>;

function kind(
  id: string,
  tool: string,
  need: Need,
  names: string,
  holds: formats.Judge,
  options: Options = {},
): FileKind {
  const patterns = names
    .trim()
    .split(/\s+/)
    .map((name) => `**/${name}`);
  return {
    id,
    tool,
    need,
    patterns,
    holds,
    decidedByName: false,
    assumed: () => true,
    secretId: id,
    ...options,
  };
}

/** `pem` to `[pP][eE][mM]`: patterns know no other way to say that case does not matter. */
const anyCase = (text: string): string =>
  text.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

const EXAMPLE = /[._-](example|sample|template|tmpl|tpl|dist|defaults?|schema|md|enc|gpg|age)$/i;
const byBase =
  (pattern: RegExp) =>
  (path: string): boolean =>
    pattern.test(baseName(path));
const never = (): boolean => false;
const ownName: Options = { secretId: undefined };

const PACKAGES: FileKind[] = [
  kind('netrc', 'git, curl, pip, Go', 'build', '.netrc* _netrc netrc', formats.netrc, { except: EXAMPLE }),
  kind('npmrc', 'npm, pnpm, yarn', 'build', '.npmrc* npmrc *.npmrc', formats.npmrc, { except: EXAMPLE }),
  kind('yarnrc', 'yarn', 'build', '.yarnrc', formats.yarnrc, { assumed: never }),
  kind('yarnrc-yml', 'yarn', 'build', '.yarnrc.yml .yarnrc.yaml', formats.yarnrcYml, { assumed: never }),
  kind('pypirc', 'twine, pip', 'build', '.pypirc', formats.pypirc),
  kind('pip-conf', 'pip', 'build', 'pip.conf pip.ini', formats.condaOrPipUrl),
  kind('poetry-auth', 'poetry', 'build', 'pypoetry/auth.toml', formats.tokenOrPassword),
  kind('composer-auth', 'composer', 'build', 'auth.json', formats.json),
  kind(
    'maven-settings',
    'maven',
    'build',
    'settings.xml *-settings.xml *_settings.xml *.settings.xml settings-*.xml settings_*.xml settings.*.xml',
    formats.mavenSettings,
    {
      except: /settings-security\.xml$/,
    },
  ),
  kind('maven-security', 'maven', 'build', 'settings-security.xml', formats.mavenSettings),
  kind('gradle-properties', 'gradle', 'build', 'gradle.properties', formats.variables, { assumed: never }),
  kind('nuget-config', 'NuGet', 'build', `${anyCase('nuget')}*.${anyCase('config')}`, formats.nuget),
  kind('gem-credentials', 'gem', 'build', '.gem/credentials', formats.tokenOrPassword),
  kind('bundle-config', 'bundler', 'build', '.bundle/config', formats.variables, { assumed: never }),
  kind(
    'cargo-credentials',
    'cargo',
    'build',
    '.cargo/credentials .cargo/credentials.toml',
    formats.tokenOrPassword,
  ),
  kind(
    'conan-credentials',
    'conan',
    'build',
    '.conan/.conan.db .conan2/credentials.json .conan2/*.sqlite3',
    formats.notBlank,
  ),
];

const ACCESS: FileKind[] = [
  kind('git-credentials', 'git', 'build', '.git-credentials .git/credentials', formats.userInfo),
  kind('gitconfig', 'git', 'build', '.gitconfig .git/config', formats.gitconfig, { assumed: never }),
  kind('ssh-key', 'ssh, git', 'build', 'id_rsa id_dsa id_ecdsa id_ed25519', formats.notBlank, {
    ...ownName,
    decidedByName: true,
  }),
  kind(
    'ssh-key-like',
    'ssh, git',
    'build',
    'id_rsa* id_dsa* id_ecdsa* id_ed25519* *_rsa *_dsa *_ecdsa *_ed25519 *.id_rsa *deploy_key* *deploy-key* *private_key private-key',
    formats.privateKeyByName,
    { ...ownName, except: /\.(pub|md|sh|py|js|ts|go|rb|tf|ya?ml)$/i },
  ),
  kind('ssh-folder', 'ssh, git', 'build', '.ssh/*', formats.privateKey, {
    ...ownName,
    except: /\.pub$|\/(config|known_hosts[^/]*|authorized_keys[^/]*|environment|rc|\.gitkeep|\.keep)$/,
  }),
  kind('aws-credentials', 'AWS', 'unknown', '.aws/credentials', formats.aws),
  kind('aws-config', 'AWS', 'unknown', '.aws/config', formats.aws, { assumed: never }),
  kind(
    'docker-config',
    'docker',
    'unknown',
    '.docker/config.json .dockercfg .dockerconfigjson',
    formats.json,
  ),
  kind(
    'kubeconfig',
    'kubectl',
    'run',
    '.kube/config kubeconfig kubeconfig.y*ml *.kubeconfig',
    formats.kubeconfig,
  ),
  kind(
    'gcloud-key',
    'Google Cloud',
    'run',
    `*service-account*.json *service_account*.json *serviceaccount*.json *serviceAccount*.json *credential*.json
     *firebase-adminsdk*.json *firebase*key*.json client_secret*.json *google*key*.json *gcp*key*.json *gcloud*key*.json
     *gcs*key*.json *sa-key*.json key.json keyfile.json`,
    formats.json,
    { ...ownName, except: /(example|sample|template|schema)/i },
  ),
  kind(
    'gcloud-tokens',
    'Google Cloud',
    'run',
    '.config/gcloud/*.db .azure/*oken*.json .azure/msal_*',
    formats.notBlank,
    ownName,
  ),
  kind('gh-hosts', 'gh', 'build', 'gh/hosts.yml', formats.tokenOrPassword),
  kind(
    'terraformrc',
    'Terraform',
    'build',
    '.terraformrc terraform.rc credentials.tfrc.json',
    formats.tokenOrPassword,
  ),
  kind(
    'hf-token',
    'Hugging Face',
    'unknown',
    '.huggingface/token .cache/huggingface/token .hf_token',
    formats.notBlank,
  ),
  kind('kaggle', 'Kaggle', 'unknown', 'kaggle.json', formats.json),
  kind('vault-token', 'Vault', 'unknown', '.vault-token', formats.notBlank),
  kind('boto', 'gsutil, boto', 'unknown', '.boto', formats.tokenOrPassword),
  kind('s3cfg', 's3cmd, s3fs', 'run', '.s3cfg .passwd-s3fs', formats.tokenOrPassword),
  kind('rclone-conf', 'rclone', 'run', 'rclone.conf', formats.tokenOrPassword),
];

const BINARY = ['p12', 'pfx', 'jks', 'keystore', 'ppk'].map((ending) => `*.${anyCase(ending)}`).join(' ');
const OPEN_KEY =
  /pub|cert|chain|ca[-_.]|^ca|bundle|root|trust|apt|gpg|archive|signing|release|^nginx|^docker|^nodesource/i;

const APPLICATION: FileKind[] = [
  kind('pgpass', 'PostgreSQL', 'run', '.pgpass pgpass.conf', formats.notBlank),
  kind('my-cnf', 'MySQL', 'run', '.my.cnf .mylogin.cnf', formats.tokenOrPassword),
  kind('htpasswd', 'web servers', 'run', '.htpasswd htpasswd *.htpasswd', formats.notBlank),
  kind('dotenv', 'the application', 'run', '.env .env.* .env-* .env_* *.env .envrc', formats.variables, {
    ...ownName,
    except: EXAMPLE,
    assumed: byBase(
      /^(?!\.env[._-](test|ci|testing)$|(.*[._-])?(example|sample|template|dist|defaults?|test|ci|meta|versions?|release|build)\.env$|\.envrc$|.*\.([cm]?[jt]s|sh|bash|py|rb|php|go)$)/,
    ),
  }),
  kind(
    'secrets',
    'the application',
    'run',
    'secrets.json secrets.y*ml secrets.toml secrets.txt .secrets secret.json secret.y*ml',
    formats.variablesOrJson,
    ownName,
  ),
  kind(
    'master-key',
    'Rails',
    'unknown',
    'config/master.key config/credentials/*.key',
    formats.notBlank,
    ownName,
  ),
  kind(
    'bare-secret',
    'the application',
    'unknown',
    'token .token *.token token.txt password.txt passwd.txt secret.txt api_key api-key apikey',
    formats.bareSecret,
    { assumed: never, ...ownName },
  ),
  kind('pem', 'TLS, ssh', 'run', `*.${anyCase('pem')}`, formats.privateKey, {
    ...ownName,
    assumed: (path) =>
      /key|priv/i.test(baseName(path)) ? !/pub/i.test(baseName(path)) : !OPEN_KEY.test(baseName(path)),
  }),
  kind('key', 'TLS, ssh', 'run', `*.${anyCase('key')}`, formats.keyFile, {
    ...ownName,
    assumed: (path) => /priv/i.test(baseName(path)) || !OPEN_KEY.test(baseName(path)),
  }),
  kind('key-store', 'TLS', 'run', BINARY, formats.notBlank, {
    ...ownName,
    decidedByName: true,
    except: /(trust|cacerts)[^/]*$|(^|\/)debug\.keystore$/i,
  }),
];

/** Every kind; the first that matches a path is its kind. */
export const fileKinds: readonly FileKind[] = [...PACKAGES, ...ACCESS, ...APPLICATION];

/** Folders that hold credential files only; a secret mount cannot stand in for a folder. */
export const credentialFolders = /(^|\/)(\.ssh|\.aws|\.kube|\.docker|\.gnupg|\.azure|\.config\/gcloud)$/;
