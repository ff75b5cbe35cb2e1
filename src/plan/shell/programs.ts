// What well-known programs do with what they are given: print it, copy it, run it, or keep quiet.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const silent = words(`
  curl wget git npm npx yarn pnpm bun pip pip3 pipenv poetry uv apt-get apt apk yum dnf aws gcloud gsutil gh
  svn hg go cargo mvn mvnw gradle gradlew dotnet nuget bundle gem composer make cmake ninja ssh scp rsync sftp
  ssh-keyscan ssh-add ssh-agent docker helm terraform sentry-cli test [ [[ true false : mkdir rm chmod chown
  touch ls unset cd tar unzip gpg gpg2 wc sha256sum sha1sum md5sum sha512sum cmp diff stat export local
  readonly declare typeset return exit mix sbt lein conan jf hf huggingface-cli pod flutter dart swift stack
  cabal rake rails ant lerna nx turbo tsc ng vite next
`);

/** True when what a command prints is not what it was given: a download or a build, not an `echo`. */
export function isSilent(name: string): boolean {
  return silent.has(name) || name === '';
}

/** True for a command whose output tells nothing of what it reads but a digest, a number or its exit code. */
export function isDigest(name: string): boolean {
  return /^(?:(?:md5|sha\d+|b2)sum|wc|cksum|test|\[)$/.test(name);
}

const speakers = words(`
  echo printf cat env printenv set sed awk envsubst base64 tr cut head tail grep jq yq xxd od hexdump rev sort
  tee openssl more less strings fold paste dos2unix
`);

/** True when a command prints what it was given. */
export function isSpeaker(name: string): boolean {
  return speakers.has(name);
}

const copiers = words(`
  cp mv install ln dd rsync tar zip scp gzip bzip2 xz zstd split
`);

/** True when a command makes another file out of one that it names. */
export function isCopier(name: string): boolean {
  return copiers.has(name);
}

/** True for a command that removes the files that it names. */
export function isRemover(name: string): boolean {
  return name === 'rm' || name === 'shred' || name === 'unlink';
}

/** True for a command that changes who may use the files that it names, behind a first word that says who. */
export function setsAccess(name: string): boolean {
  return name === 'chmod' || name === 'chown' || name === 'chgrp';
}

const interpreters =
  /^(?:python\d?(?:\.\d+)?|node|nodejs|ruby|perl|php|deno|bun|pwsh|powershell|groovy|lua|Rscript)$/;

/** True for programs that run code given on their command line or input. */
export function isInterpreter(name: string): boolean {
  return interpreters.test(name);
}

const shells = words(`
  sh bash ash dash zsh ksh su eval runuser gosu su-exec ssh-agent xargs watch script flock timeout retry
  parallel
`);

/** True for commands that run a shell script given as an argument. */
export function isShell(name: string): boolean {
  return shells.has(name);
}

const importers = /^(?:gpg2?|gcloud|kubectl|oc|docker|podman|helm|rclone|keytool|certutil)$/;

const tellers = words('echo printf env printenv set envsubst tee');

/** True when a file named as an argument is read for its content, so that its path stands for what is in it. */
export function readsItsFiles(name: string): boolean {
  return (speakers.has(name) && !tellers.has(name)) || importers.test(name) || interpreters.test(name);
}

/** True for a filter whose arguments do not come out again: what it shows is its input. */
export function takesOptionsOnly(name: string): boolean {
  return name === 'openssl' || name === 'grep' || name === 'base64';
}
