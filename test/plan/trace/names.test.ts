// ARGs whose names say nothing, and whose use tells that they carry a credential.
import { planned } from '../outcome.js';

const sealedArgs = async (lines: string): Promise<string[]> =>
  (await planned(`FROM a\n${lines}\nRUN npm ci\n`)).sealedArgs;

test.each([
  'ENV NPM_TOKEN=$X',
  'ENV NPM_TOKEN=${X:-none}',
  'ENV NPM_TOKEN=${X-}',
  'ENV NPM_TOKEN=${X:?}',
  'ENV NPM_TOKEN=${X#v}',
  'ENV NPM_TOKEN=${X/a/b}',
  'ENV NPM_TOKEN="pre-$X"',
  'ENV NPM_TOKEN="Bearer ${X}"',
  'ARG Y=$X\nENV NPM_TOKEN=$Y',
  'ARG Y=${X}\nRUN NPM_TOKEN=$Y npm ci',
  'RUN NPM_TOKEN=$X npm ci',
  'RUN cd /a && NPM_TOKEN="$X" npm ci',
  'RUN export NPM_TOKEN=${X:-} && npm ci',
  'RUN make DB_PASSWORD=$X install',
  'RUN git fetch https://x:${X:-}@github.com/o/r',
  'RUN git fetch https://$X:x-oauth-basic@github.com/o/r',
  'RUN curl -su me:$X https://h/x -o /x',
  'RUN curl --user "me:${X}" https://h/x -o /x',
  'RUN curl -H "X-Api-Key: $X" https://h/x -o /x',
  'RUN docker login -u me -p $X',
  'RUN curl -H "X-JFrog-Art-Api: $X" https://h/x -o /x',
  'RUN mvn -Dserver.password=$X deploy',
  'RUN aws configure set aws_secret_access_key $X',
  'RUN poetry config http-basic.h me "$X"',
  'RUN poetry config pypi-token.h $X',
  'RUN composer config -g github-oauth.github.com $X',
  'RUN bundle config --global h me:$X',
  'RUN conan user -p $X -r h me',
  'RUN sshpass -p "$X" ssh h',
  'RUN echo "$X" | base64 -d > /root/key.json && gcloud auth login',
  'RUN printf "$X" > /etc/ssl/private/server.key',
  'RUN echo "$X" | docker login -u me --password-stdin',
])('a credential by its use: %s', async (use) => {
  expect(await sealedArgs(`ARG X\n${use}`)).toContain('X');
});

test.each([
  'ENV NPM_TOKEN=https://$X/',
  'ENV NPM_TOKEN_FILE=$X',
  'RUN NPM_TOKEN_FILE=$X npm ci',
  'RUN NODE_ENV=$X npm ci',
  'RUN curl -u $X https://h/x -o /x',
  'RUN git clone https://$X/o/r',
  'RUN docker login -u $X',
  'RUN echo "$X" | sort',
  'RUN mvn -Dserver.url=$X deploy',
  'RUN bundle config set path $X',
  'RUN echo "$X" > /etc/apt/trusted.gpg',
  'RUN poetry config virtualenvs.create $X',
])('no credential: %s', async (use) => {
  expect(await sealedArgs(`ARG X\n${use}`)).toEqual([]);
});
