FROM node:24-slim
# sealed: ARG NPM_TOKEN
# sealed: RUN npm config set //registry.example.com/:_authToken "$NPM_TOKEN"
WORKDIR /app
COPY package*.json ./
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true mv ~/.npmrc ~/.npmrc.before 2>/dev/null && cp -pRL ~/.npmrc.before ~/.npmrc; trap 'rm -rf ~/.npmrc; [ ! -e ~/.npmrc ] || exit 1; mv ~/.npmrc.before ~/.npmrc 2>/dev/null || :' EXIT; npm config set //registry.example.com/:_authToken "$NPM_TOKEN" || exit; npm ci && npm cache clean --force
COPY . .
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true mv ~/.npmrc ~/.npmrc.before 2>/dev/null && cp -pRL ~/.npmrc.before ~/.npmrc; trap 'rm -rf ~/.npmrc; [ ! -e ~/.npmrc ] || exit 1; mv ~/.npmrc.before ~/.npmrc 2>/dev/null || :' EXIT; npm config set //registry.example.com/:_authToken "$NPM_TOKEN" || exit; npm run build
