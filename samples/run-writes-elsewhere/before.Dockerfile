FROM alpine
WORKDIR /app
COPY login.sh ./
ARG NPM_TOKEN
RUN ./login.sh "$NPM_TOKEN" > .npmrc
RUN npm ci
