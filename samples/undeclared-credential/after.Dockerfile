FROM node:24-slim
# sealed: RUN npm config set //registry.example.com/:_authToken "$NPM_TOKEN"
WORKDIR /app
COPY package*.json ./
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN mv ~/.npmrc ~/.npmrc.before 2>/dev/null && cp -pRL ~/.npmrc.before ~/.npmrc; trap 'rm -rf ~/.npmrc; mv ~/.npmrc.before ~/.npmrc 2>/dev/null || :' EXIT; npm config set //registry.example.com/:_authToken "$NPM_TOKEN" || exit; npm ci
