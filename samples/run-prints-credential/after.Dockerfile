FROM alpine
# sealed: ARG NPM_TOKEN
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true true && npm ci
