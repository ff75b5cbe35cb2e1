FROM alpine
WORKDIR /app
# sealed: ARG NPM_TOKEN
# sealed: RUN echo "//registry.example.com/:_authToken=$NPM_TOKEN" > ~/.npmrc
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true mv ~/.npmrc ~/.npmrc.before 2>/dev/null && cp -pRL ~/.npmrc.before ~/.npmrc; trap 'rm -rf ~/.npmrc; [ ! -e ~/.npmrc ] || exit 1; mv ~/.npmrc.before ~/.npmrc 2>/dev/null || :' EXIT; echo "//registry.example.com/:_authToken=$NPM_TOKEN" > ~/.npmrc || exit; sha256sum ~/.npmrc > packages
# sealed: RUN rm -f ~/.npmrc
CMD ["cat", "/app/packages"]
