ARG BASE=alpine

FROM ${BASE} AS build
ARG VERSION=1.0
ENV TOKEN_FILE=/run/token SSH_AUTH_SOCK=/tmp/agent.sock NODE_ENV=production
WORKDIR /app
COPY . .
RUN echo '//registry.example.com/:_authToken=${NPM_TOKEN}' > template.npmrc && echo "$VERSION" > version

FROM ${BASE}
COPY --from=build /app /app
LABEL version=1.0
CMD ["cat", "/app/version"]
