// Projects of several languages and habits, made from their number: the same in every run, no two alike.
import { createHash } from 'node:crypto';

interface Language {
  image: string;
  manifest: string;
  packages: string;
  install: string;
  build: string;
  command: string;
  token: string;
}

const LANGUAGES: Language[] = [
  {
    image: 'node:24-slim',
    manifest: 'package.json package-lock.json',
    packages: 'git python3 make g++',
    install: 'npm ci --no-audit && npm cache clean --force',
    build: 'npm run build',
    command: '["node", "dist/main.js"]',
    token: 'NPM_TOKEN',
  },
  {
    image: 'python:3.13-slim',
    manifest: 'requirements.txt',
    packages: 'build-essential libpq-dev',
    install: 'pip install --no-cache-dir -r requirements.txt',
    build: 'python -m compileall app',
    command: '["gunicorn", "app:main"]',
    token: 'PIP_PASSWORD',
  },
  {
    image: 'golang:1.25',
    manifest: 'go.mod go.sum',
    packages: 'git openssh-client',
    install: 'go mod download',
    build: 'CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server',
    command: '["/out/server"]',
    token: 'GITHUB_TOKEN',
  },
  {
    image: 'maven:3-eclipse-temurin-21',
    manifest: 'pom.xml',
    packages: 'curl unzip',
    install: 'mvn -B dependency:go-offline',
    build: 'mvn -B package -DskipTests',
    command: '["java", "-jar", "target/app.jar"]',
    token: 'MAVEN_PASSWORD',
  },
];

/** The files of one project by path. Of ten projects three seal a token, one has a credential file, two a heredoc. */
export function project(index: number): Record<string, string> {
  const language = LANGUAGES[index % LANGUAGES.length] as Language;
  const files: Record<string, string> = {
    Dockerfile: dockerfile(index, language),
    'src/main': `content ${index}\n`,
    '.dockerignore': '.git\nnode_modules\n*.log\n',
  };
  if (index % 10 === 4) {
    const made = createHash('sha256').update(`made up ${index}`).digest('hex').slice(0, 36);
    files['.npmrc'] = `//registry.test/:_authToken=${made}\n`;
  }
  return files;
}

function dockerfile(index: number, language: Language): string {
  const sealed = index % 10 < 3;
  const heredoc = index % 10 > 7;
  const lines = [
    `# Builds service ${index}`,
    `ARG BASE=${language.image}`,
    'FROM $BASE AS build',
    `ARG VERSION=1.${index}`,
    ...(sealed ? [`ARG ${language.token}`] : []),
    'ENV LANG=C.UTF-8 \\',
    `    SERVICE=service-${index}`,
    'WORKDIR /app',
    'RUN apt-get update \\',
    `    && apt-get install -y --no-install-recommends ${language.packages} \\`,
    '    && rm -rf /var/lib/apt/lists/*',
    `COPY ${language.manifest} ./`,
    `RUN ${language.install}`,
    'COPY . .',
    ...(heredoc
      ? ['RUN <<EOF', 'set -e', 'mkdir -p /etc/service', `echo "name=$SERVICE" > /etc/service/conf`, 'EOF']
      : []),
    `RUN ${language.build} && if [ -d tests ]; then echo "$VERSION" > tests/version; fi`,
    'FROM $BASE',
    'LABEL org.opencontainers.image.title="service" \\',
    `      org.opencontainers.image.version="1.${index}"`,
    'COPY --from=build --chown=1000:1000 /app /app',
    'WORKDIR /app',
    `EXPOSE ${3000 + (index % 1000)}`,
    'HEALTHCHECK CMD curl -f http://localhost/ || exit 1',
    'USER 1000',
    `CMD ${language.command}`,
  ];
  return `${lines.join('\n')}\n`;
}
