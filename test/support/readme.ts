// The README's commands and examples, for the tests that hold it to its word.
import { readFileSync } from 'node:fs';

export const readme = readFileSync('README.md', 'utf8');

/** Every command of its console blocks. */
export function commands(): string[] {
  const blocks = [...readme.matchAll(/^```console\n(.*?)^```/gms)].map(([, text]) => text ?? '');
  return blocks.flatMap((text) => [...text.matchAll(/^\$ (.*)$/gm)].map(([, line]) => line ?? ''));
}

/** The file behind `<!-- name -->`. */
export function example(name: string): string {
  const [, text] = new RegExp(`<!-- ${name} -->\n\`\`\`\\w+\n(.*?)\`\`\``, 's').exec(readme) ?? [];
  if (text === undefined) throw new Error(`README.md has no example ${name}`);
  return text;
}

/** Commands that need an engine: test/e2e/readme.test.ts runs them. */
export const needsEngine =
  /^(npm ci && )?npm run (demo|image|canary -- samples)$|^docker buildx build |^npx sealfile (verify|audit) |^docker save /;
