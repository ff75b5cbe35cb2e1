FROM alpine AS base
# sealed: ARG NPM_TOKEN
# sealed: RUN echo "//registry.example.com/:_authToken=$NPM_TOKEN" > /root/.npmrc

FROM base AS build
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true mv /root/.npmrc /root/.npmrc.before 2>/dev/null && cp -pRL /root/.npmrc.before /root/.npmrc; trap 'rm -rf /root/.npmrc; [ ! -e /root/.npmrc ] || exit 1; mv /root/.npmrc.before /root/.npmrc 2>/dev/null || :' EXIT; echo "//registry.example.com/:_authToken=$NPM_TOKEN" > /root/.npmrc || exit; sha256sum /root/.npmrc > /bundle

FROM base
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true mv /root/.npmrc /root/.npmrc.before 2>/dev/null && cp -pRL /root/.npmrc.before /root/.npmrc; trap 'rm -rf /root/.npmrc; [ ! -e /root/.npmrc ] || exit 1; mv /root/.npmrc.before /root/.npmrc 2>/dev/null || :' EXIT; echo "//registry.example.com/:_authToken=$NPM_TOKEN" > /root/.npmrc || exit; sha256sum /root/.npmrc > /packages && rm /root/.npmrc
COPY --from=build /bundle /bundle
CMD ["cat", "/packages", "/bundle"]
