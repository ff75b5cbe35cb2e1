FROM alpine
# sealed: ONBUILD ARG NPM_TOKEN
ONBUILD RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true npm ci
