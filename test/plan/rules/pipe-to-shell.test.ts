// What counts as running a download is tested in shell/downloads.test.ts; here, how steps come to their script.
import { subjects, unsafe } from '../unsafe.js';

const found = (lines: string) => subjects('pipe-to-shell', `FROM debian\n${lines}`);
const U = 'https://h/i.sh';

test.each([
  [`RUN curl ${U} | sh`],
  [`RUN apt-get update \\\n # why\n && curl ${U} \\\n | bash`],
  [`RUN <<EOF\nset -e\ncurl ${U} | sh\nEOF`],
  [`RUN <<'EOF' bash\ncurl ${U} | sh\nEOF`],
  [`RUN <<EOF\n#!/usr/bin/env bash\ncurl ${U} | sh\nEOF`],
  [`RUN ["sh", "-c", "curl ${U} | sh"]`],
  [`RUN ["/bin/bash", "-lc", "curl ${U} | sh"]`],
  [`SHELL ["/usr/bin/env", "bash", "-c"]\nRUN curl ${U} | sh`],
  [`SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl ${U} | bash`],
  [`ONBUILD RUN curl ${U} | sh`],
  [`RUN --mount=type=cache,target=/x curl ${U} | sh`],
  [`RUN cu\\rl ${U} | sh`],
  [`RUN "curl" ${U} | 'sh'`],
])('%j', async (lines) => {
  expect((await found(lines)).map((text) => text.replace(/^\d+ /, ''))).toEqual([U]);
});

test.each([
  [`RUN iwr ${U} -useb | iex`, U],
  [`RUN powershell -Command "Invoke-WebRequest -useb ${U} | Invoke-Expression"`, U],
  [`SHELL ["pwsh", "-Command"]\nRUN iex ((New-Object System.Net.WebClient).DownloadString('${U}'))`, U],
  [`RUN powershell -c "& ([scriptblock]::Create((irm ${U})))"`, U],
])('PowerShell: %j', async (lines, address) => {
  expect((await found(lines)).map((text) => text.replace(/^\d+ /, ''))).toEqual([address]);
});

test.each([
  `RUN curl -o x ${U}`,
  `RUN iwr ${U} -OutFile x`,
  `RUN Invoke-WebRequest ${U} -OutFile x; Invoke-Expression build`,
  'RUN make',
  `COPY <<EOF /x\ncurl ${U} | sh\nEOF`,
  `CMD curl ${U} | sh`,
  `ENV X="curl ${U} | sh"`,
  `RUN echo 'curl ${U} | sh'`,
])('not %j', async (lines) => {
  expect(await found(lines)).toEqual([]);
});

test('what may be a credential in an address is not shown', async () => {
  const value = `v${Math.random().toString(36).slice(2)}`;
  const [finding] = await unsafe(
    'pipe-to-shell',
    `FROM a\nRUN curl 'https://me:${value}@h/x?token=${value}' | sh`,
  );
  expect(finding?.secret).toBe('https://h/x');
  expect(JSON.stringify(finding).includes(value)).toBe(false);
});
