// The folders of samples/, with credentials made up on the spot where a sample needs some.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '../src/plan/policy/policy.js';
import type { Finding } from '../src/plan/types.js';
import { loadPolicy } from '../src/policy/load.js';
import { canary } from './canary/canary.js';

const FOLDER = join(import.meta.dirname, '../samples');

/** One folder of samples/ as it stands in the repository. */
export interface Sample {
  name: string;
  /** Text of before.Dockerfile; `{{kind}}` stands for a credential. */
  before: string;
  /** Text of after.Dockerfile; undefined when the sample is refused. */
  after: string | undefined;
  /** Text of refused.txt; undefined when the sample is not refused. */
  refused: string | undefined;
  readme: string;
  /** Text of sealfile.yaml; undefined when the sample needs no policy. */
  policy: string | undefined;
  /** True when it can be built with nothing but the small images that every test engine has. */
  build: boolean;
  /** Kinds of the credential files that the context is to have, by path. */
  credentialFiles: Record<string, CredentialKind>;
  /** Harmless files of the context by path. */
  files: Record<string, string>;
}

/** A sample with credentials filled in. */
export interface FilledSample {
  /** The Dockerfile to plan or build. */
  dockerfile: string;
  /** All files of the context by path. */
  files: Record<string, string>;
  /** Values that must appear nowhere. */
  canaries: string[];
}

const kinds = {
  npmrc: (value: string) =>
    `registry=https://registry.example.com/\n//registry.example.com/:_authToken=${value}\n`,
  netrc: (value: string) => `machine example.com login me password ${value}\n`,
  'ssh-key': (value: string) =>
    [`-----BEGIN OPENSSH ${'PRIVATE'} KEY-----`, value, `-----END OPENSSH ${'PRIVATE'} KEY-----`, ''].join(
      '\n',
    ),
  password: (value: string) => value,
  env: (value: string) => `LOG_LEVEL=info\nAPI_TOKEN=${value}\n`,
  aws: (value: string) => `[default]\naws_access_key_id = ${value}\naws_secret_access_key = ${value}\n`,
  'git-credentials': (value: string) => `https://me:${value}@git.example.com\n`,
  pypirc: (value: string) => `[pypi]\nusername = me\npassword = ${value}\n`,
  'composer-auth': (value: string) => JSON.stringify({ 'github-oauth': { 'git.example.com': value } }),
  'pip-conf': (value: string) => `[global]\nindex-url = https://me:${value}@pypi.example.com/simple\n`,
  rclone: (value: string) => `[acme]\ntype = webdav\nuser = me\npass = ${value}\n`,
  'login-json': (value: string) => JSON.stringify({ login: 'me', password: value }),
  'gcp-json': (value: string) =>
    JSON.stringify({
      type: 'service_account',
      private_key: `-----BEGIN ${'PRIVATE'} KEY-----\n${value}\n-----END ${'PRIVATE'} KEY-----\n`,
    }),
  'maven-settings': (value: string) =>
    `<settings><servers><server><id>acme</id><username>me</username><password>${value}</password></server></servers></settings>\n`,
  'nuget-config': (value: string) =>
    `<configuration><packageSourceCredentials><acme><add key="Username" value="me" /><add key="ClearTextPassword" value="${value}" /></acme></packageSourceCredentials></configuration>\n`,
  'github-token': (value: string) => `ghp${'_'}${value}`,
};

export type CredentialKind = keyof typeof kinds;

/** What a credential file of this kind holds. */
export function credential(kind: CredentialKind, value: string): string {
  return kinds[kind](value);
}

/** Names of all samples of a Dockerfile; org-frontend is one of a whole organisation. */
export function sampleNames(): string[] {
  return readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'before.Dockerfile')));
}

/** Reads one sample. */
export function readSample(name: string): Sample {
  const folder = join(FOLDER, name);
  const optional = (file: string) =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : undefined;
  const { build, files } = JSON.parse(readFileSync(join(folder, 'context.json'), 'utf8'));
  return {
    name,
    before: readFileSync(join(folder, 'before.Dockerfile'), 'utf8'),
    after: optional('after.Dockerfile'),
    refused: optional('refused.txt'),
    readme: readFileSync(join(folder, 'README.md'), 'utf8'),
    policy: optional('sealfile.yaml'),
    build,
    credentialFiles: files,
    files: filesIn(join(folder, 'context')),
  };
}

/** The policy that a sample is planned with. */
export async function samplePolicy({ name, policy: text }: Sample): Promise<Policy> {
  const file = `samples/${name}/sealfile.yaml`;
  return (await loadPolicy(text === undefined ? [] : [{ kind: 'repository', file, text }])).policy;
}

/** Texts of all files in a folder and below, by path; none when there is no such folder. */
export function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** Makes up the credentials of a sample. */
export function fillSample(sample: Sample): FilledSample {
  const canaries: string[] = [];
  const make = (kind: string): string => {
    const value = canary();
    canaries.push(value);
    return credential(kind as CredentialKind, value);
  };
  const dockerfile = sample.before.replace(/\{\{([\w-]+)\}\}/g, (_, kind: string) => make(kind));
  const made = Object.entries(sample.credentialFiles).map(([path, kind]) => [path, make(kind)]);
  return { dockerfile, files: { ...sample.files, ...Object.fromEntries(made) }, canaries };
}

/** The text of refused.txt: what is refused, line by line, with what to do. */
export function refusalText(findings: readonly Finding[]): string {
  return findings
    .filter(({ action }) => action === 'refuse')
    .map(({ line, message, help }) => `line ${line}: ${message}\n  ${help}\n`)
    .join('\n');
}
