FROM alpine
WORKDIR /app
# sealed: ARG NPM_TOKEN
# sealed: RUN echo "//registry.example.com/:_authToken=${NPM_TOKEN}" > .npmrc
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true mv /app/.npmrc /app/.npmrc.before 2>/dev/null && cp -pRL /app/.npmrc.before /app/.npmrc; trap 'rm -rf /app/.npmrc; [ ! -e /app/.npmrc ] || exit 1; mv /app/.npmrc.before /app/.npmrc 2>/dev/null || :' EXIT; echo "//registry.example.com/:_authToken=${NPM_TOKEN}" > .npmrc || exit; npm ci
# sealed: RUN rm .npmrc
