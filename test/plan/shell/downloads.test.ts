// Which downloads a script runs, and which it only keeps, checks or reads.
import { readScript } from '../../../src/plan/shell/commands.js';
import { runDownloads } from '../../../src/plan/shell/downloads.js';

const told = (script: string): string[] =>
  runDownloads(readScript(script)).map(
    ({ by, address, runner, filed }) => `${by} ${address} → ${runner}${filed ? ', in a file' : ''}`,
  );

const U = 'https://h/i.sh';

test.each([
  [`curl -fsSL ${U} | sh`, 'curl', 'sh'],
  [`curl ${U} | sudo -E bash -`, 'curl', 'bash'],
  [`curl ${U} | sh -s -- --yes`, 'curl', 'sh'],
  [`curl ${U}|bash -x`, 'curl', 'bash'],
  [`curl ${U} | /bin/bash /dev/stdin a`, 'curl', 'bash'],
  [`curl ${U} |& env A=b bash`, 'curl', 'bash'],
  [`wget -qO- ${U} | sh`, 'wget', 'sh'],
  [`wget -O - ${U} | sh`, 'wget', 'sh'],
  [`wget -nv --output-document=- ${U} | ash`, 'wget', 'ash'],
  [`wget -O /dev/stdout ${U} | dash`, 'wget', 'dash'],
  [`curl -o- ${U} | bash`, 'curl', 'bash'],
  [`curl -o - ${U} | bash`, 'curl', 'bash'],
  [`curl ${U} | python3 -`, 'curl', 'python3'],
  [`curl ${U} | python3`, 'curl', 'python3'],
  [`curl ${U} | php -- --install-dir=/x`, 'curl', 'php'],
  [`curl ${U} | perl - App::cpanminus`, 'curl', 'perl'],
  [`curl ${U} | node`, 'curl', 'node'],
  [`curl ${U} | gunzip | sh`, 'curl', 'sh'],
  [`curl ${U} | tee i.sh | sh`, 'curl', 'sh'],
  [`curl ${U} | su - me`, 'curl', 'su'],
  [`(curl ${U} || exit 1) | sh`, 'curl', 'sh'],
  [`if true; then curl ${U} | sh; fi`, 'curl', 'sh'],
  [`X=1 && (cd /x && curl ${U} | bash) || true`, 'curl', 'bash'],
  [`sh -c "$(curl -fsSL ${U})"`, 'curl', 'sh'],
  [`sh -c "$(curl -fsSL ${U})" "" --unattended`, 'curl', 'sh'],
  [`sh -c "\`curl ${U}\`"`, 'curl', 'sh'],
  [`bash <(curl ${U}) -a`, 'curl', 'bash'],
  [`source <(curl ${U})`, 'curl', 'source'],
  [`. <(curl ${U})`, 'curl', '.'],
  [`bash < <(curl ${U})`, 'curl', 'bash'],
  [`bash <<< "$(curl ${U})"`, 'curl', 'bash'],
  [`eval "$(curl ${U})"`, 'curl', 'eval'],
  [`python3 -c "$(curl ${U})"`, 'curl', 'python3'],
  [`ruby -e "$(curl ${U})"`, 'curl', 'ruby'],
  [`$(curl ${U})`, 'curl', 'the shell'],
  [`S=$(curl ${U}); eval "$S"`, 'curl', 'eval'],
  [`S="$(wget -qO- ${U})" && echo "$S" | bash`, 'wget', 'bash'],
  [`export S=$(curl ${U}); sh -c "\${S}"`, 'curl', 'sh'],
  [`echo "$(curl ${U})" | sh`, 'curl', 'sh'],
  [`bash -lc 'curl ${U} | sh'`, 'curl', 'sh'],
  [`su me -c "curl ${U} | bash"`, 'curl', 'bash'],
  [`sh -c 'sh -c "curl ${U} | bash"'`, 'curl', 'bash'],
  [`bash <<EOF\ncurl ${U} | sh\nEOF`, 'curl', 'sh'],
])('runs: %s', (script, by, runner) => {
  expect(told(script)).toEqual([`${by} ${U} → ${runner}`]);
});

test.each([
  [`curl -o /tmp/x ${U} && sh /tmp/x`, 'curl', 'sh'],
  [`curl -fsSLo x ${U} && bash ./x`, 'curl', 'bash'],
  [`curl -sSox ${U}; bash x`, 'curl', 'bash'],
  [`curl -LO ${U} && chmod +x i.sh && ./i.sh --yes`, 'curl', 'the shell'],
  [`curl --remote-name ${U} && sudo ./i.sh`, 'curl', 'the shell'],
  [`curl --output=x ${U} && . ./x`, 'curl', '.'],
  [`curl ${U} > x && sh x`, 'curl', 'sh'],
  [`wget ${U} && bash i.sh`, 'wget', 'bash'],
  [`wget -q ${U}?raw=1 -P /tmp && bash /tmp/i.sh`, 'wget', 'bash'],
  [`cd /tmp && wget -qO x ${U} && sh /tmp/x`, 'wget', 'sh'],
  [`curl -o x ${U} && cat x | sh`, 'curl', 'sh'],
  [`curl -o x ${U} && sh < x`, 'curl', 'sh'],
  [`curl -o $T ${U} && python3 -u $T`, 'curl', 'python3'],
])('runs a file: %s', (script, by, runner) => {
  const filed = script.includes('cat') ? '' : ', in a file';
  expect(told(script)).toEqual([
    `${by} ${U.replace(/$/, script.includes('raw') ? '?raw=1' : '')} → ${runner}${filed}`,
  ]);
});

test.each([
  `curl -o x ${U}`,
  `curl ${U} | tar xz -C /opt`,
  `curl ${U} | apt-key add -`,
  `curl ${U} | gpg --dearmor -o /x`,
  `curl ${U} | tee /etc/x > /dev/null`,
  `curl ${U} | python3 -m json.tool`,
  `curl ${U} | python3 -c 'import json, sys; print(json.load(sys.stdin))'`,
  `curl ${U} | node -e 'process.stdin.resume()'`,
  `curl ${U} | perl -pe s/a/b/`,
  `curl ${U} | python3 parse.py`,
  `curl ${U} | sh filter.sh`,
  `curl ${U} | sh -c 'cat > x'`,
  `curl ${U} | jq -r .tag_name`,
  `V=$(curl ${U}) && echo "$V" && sh install.sh "$V"`,
  `sh install.sh "$(curl ${U})"`,
  `bash -c 'echo "$0"' "$(curl ${U})"`,
  `eval "V=$(curl ${U})"`,
  `echo "curl ${U} | sh"`,
  `# curl ${U} | sh`,
  `sh build.sh && curl ${U}`,
  `echo 'curl ${U} | sh' > README`,
  `curl -o x ${U} && echo "abc  x" | sha256sum -c - && sh x`,
  `curl -o x ${U} && sha512sum --check sums && sh x`,
  `curl -o x ${U} && gpg --batch --verify x.asc x && sh x`,
  `curl -o x ${U} && test "$(sha256sum x)" = "$SUM" && sh x`,
  `curl -o x ${U} && cosign verify-blob x && ./x`,
  `curl -o x ${U} && openssl dgst -sha256 -verify k -signature s x && sh x`,
  `php -r "copy('${U}', 'x');" && php -r "hash_file('sha384', 'x') === '0a' or exit(1);" && php x`,
  `curl -o x ${U} && php -r "hash_file('sha384', 'x') === '0a' or exit(1);" && php x`,
  `curl -o x ${U} && gpgv x.sig x && sh x`,
  `curl -o x.tgz ${U} && tar xf x.tgz && ./x/configure`,
  `sh x && curl -o x ${U}`,
  `wget ${U} && x`,
  `curl -H "A: $(cat t)" ${U} -o y && sh x`,
  `S=$(curl ${U}); S=a; eval "$S"`,
])('does not run: %s', (script) => {
  expect(told(script)).toEqual([]);
});

test('long scripts take no quadratic time', () => {
  const scripts = [
    `curl ${U} ${'| sh '.repeat(16_000)}`,
    `{ ${'curl x; '.repeat(8_000)} } | { ${'sh; '.repeat(8_000)} }`,
    'curl -o x y && sh x; '.repeat(8_000),
    `A=$(curl x); ${'eval "$A"; '.repeat(8_000)}`,
  ].map((script) => readScript(script));
  const start = performance.now();
  for (const script of scripts) expect(runDownloads(script).length).toBeGreaterThan(7_000);
  expect(performance.now() - start).toBeLessThan(10_000);
}, 60_000);
