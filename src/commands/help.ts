// What the command's help says beyond its options.

const exitCodes = `Exit codes, the worst of all files wins (3, then 2, then 1):
  0   unchanged, or rewritten without refusals
  1   with --check: something would be rewritten
  2   a file is refused: a credential in it cannot be kept out of the image, or the policy forbids something
  3   bad input: a file that cannot be read or written, or is no Dockerfile, or whose policy is broken; the
      reason is on standard error as file:line, and all other files are still reported
  64  wrong usage
With --baseline only findings that are not in it count: 0 when nothing is new.`;

const policies = `Policies, as in a build:
  sealfile.yaml at the root of a build context holds for the Dockerfiles of this context (so name the context
  where it is not the Dockerfile's own folder: -f FILE CONTEXT).
  --policy FILE names the organisation's, which a build finds baked into its frontend image. What that one
  locks, sealfile.yaml cannot loosen. "sealfile policy show" tells which value comes from where.`;

const paths = `Files and folders:
  FILE     its build context is the folder it lies in
  FOLDER   every Dockerfile*, *.Dockerfile and Containerfile* in it and below, without .git, node_modules,
           what .gitignore files leave out, and folders that .dockerignore files leave out
  -        standard input, without a build context (with "-f - CONTEXT": with one)
  nothing  the same as "."`;

/** Behind the list of commands. */
export const mainHelp = `
Examples:
  $ sealfile preview                        what would change in the Dockerfiles below this folder
  $ sealfile preview -f ci/Dockerfile .     the same arguments as docker build
  $ sealfile preview --check services/      for CI: fails when something should be sealed
  $ sealfile preview checkouts/             what an organisation would get: the summary is at the end
  $ sealfile fix Dockerfile                 writes the change into the file
  $ sealfile audit app:latest               is there a credential in this image already?

${exitCodes}
`;

/** Behind the options of \`preview\`. */
export const previewHelp = `
${paths}
A summary of several files stands at the end: files by verdict, findings by rule, secrets that builds need, what is
accepted and until when.

${policies}

Formats:
  text        for people: a diff, each finding with its line, and the flags to build with
  json        for programs: an array with one object per file, see schema/preview.schema.json; files with bad
              input are not in it
  jsonl       the same objects, a line for each file as soon as it is done; for many files
  sarif       SARIF 2.1.0, for code scanning: refused is an error, sealed a warning, the rest a note. Paths begin
              at the top of the repository, or in this folder when the files are of several. What is accepted is
              in it as suppressed, which some readers (GitHub) show like the rest
  dockerfile  the Dockerfile after the rewrite, of one file; nothing when it is refused
  diff        a unified diff for "patch -p1"

Values of credentials are never printed; where one stands in a Dockerfile, its place is masked. (Only the format
dockerfile prints the file as it is built.)

Baselines, to begin with what is there and fail for what comes:
  --write-baseline FILE   writes every finding into FILE: by file, rule and secret, without lines and values.
                          Commit it. The exit code is 0.
  --baseline FILE         findings in FILE are counted and not told, and fail nothing. What is left is judged
                          as ever: refused fails, and with --check what would be rewritten. Entries whose
                          finding is gone are named.
  both, the same FILE     takes out what is gone, and takes in nothing new
FILE is JSON, see schema/baseline.schema.json; paths in it begin in its own folder.

Examples:
  $ sealfile preview
  $ sealfile preview -f ci/Dockerfile .
  $ sealfile preview --policy org.yaml --format sarif . > sealfile.sarif
  $ sealfile preview --format jsonl checkouts/ | jq -r 'select(.verdict == "refused") | .path'
  $ sealfile preview --check --format diff .
  $ sealfile preview --write-baseline sealfile-baseline.json .
  $ sealfile preview --check --baseline sealfile-baseline.json .
  $ cat Dockerfile | sealfile preview --format dockerfile - > sealed.Dockerfile

${exitCodes}
`;

/** Behind the options of \`fix\`. */
export const fixHelp = `
${paths.replace(/\n {2}- .*\n/, '\n')}

${policies}

A file is replaced as a whole or not at all. Refused and unchanged files are not touched.

Examples:
  $ sealfile fix Dockerfile
  $ sealfile fix services/ && git diff

${exitCodes
  .replace(/\n {2}1 .*\n/, '\n')
  .replace(', then 2, then 1', ', then 2')
  .replace(/\nWith --baseline.*/, '')}
`;

const images = `Images:
  REFERENCE  an image of the engine that the environment names (docker save)
  FOLDER     an OCI layout
  FILE       an archive of docker save or buildx, also gzipped
  -          such an archive on standard input`;

/** Behind the options of `verify`. */
export const verifyHelp = `
${images}

What is checked, for each platform:
  statement  sealfile's statement is attached, one and well-formed
  subject    it is about this image, by digest
  frontend   the provenance says that the frontend which made the statement built the image, and it is allowed
  policy     it was built under the required policy (default: the built-in one)
  scan       what the steps with secrets wrote was searched to the end

Statements are as trustworthy as the place where the image lies: sign images where others can push.

Examples:
  $ sealfile verify registry.test/app:1.2
  $ sealfile verify --frontend sealfile/dockerfile@sha256:… --format json app.tar

Exit codes:
  0   all images passed
  1   an image must not be promoted
  3   bad input: an image or policy that cannot be read
  64  wrong usage
`;

/** Behind the options of `audit`. */
export const auditHelp = `
${images}
What exists as a file or folder is read as such; everything else is taken for a reference.

What is searched:
  config       variables, labels, commands and everything else in it
  history      values of build arguments (ARG, RUN |n NAME=value) and every instruction
  layers       every file of every layer, also what a later layer deletes or replaces; names, links and
               attributes of files; archives and compressed files in them
  attestation  provenance with its build arguments and its Dockerfile, SBOMs, other statements

With --secret the values that you name are looked for: raw, base64, hex, URL-encoded, escaped, UTF-16.
Always: private keys, tokens of well-known vendors, and values under names such as NPM_TOKEN. Forms
are not looked for in packages (node_modules, site-packages, /usr/lib, ...), where tests and examples hold many.

Formats:
  text   for people: each finding with its layer, the instruction that made it, the reason and what to do
  json   for programs: an array with one object per argument, see schema/audit.schema.json; arguments that
         cannot be read are not in it
  sarif  SARIF 2.1.0, for code scanning

Values of credentials are never printed, those of build arguments neither.

Examples:
  $ sealfile audit app:latest
  $ sealfile audit --secret id=NPM_TOKEN,env=NPM_TOKEN --secret id=npmrc,src=$HOME/.npmrc app:latest
  $ docker save app:latest | sealfile audit -
  $ sealfile audit --format sarif build/oci-layout > audit.sarif

Exit codes:
  0   nothing found, and everything was searched
  1   a credential was found, or a part was not searched to its end
  3   an argument is no image, is damaged or cannot be read; the others are still reported
  64  wrong usage
`;
