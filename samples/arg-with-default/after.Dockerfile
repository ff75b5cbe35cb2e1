FROM alpine
# sealed: ARG NPM_TOKEN=none
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN export NPM_TOKEN="${NPM_TOKEN:-none}"; if [ "$NPM_TOKEN" = none ]; then echo public; else echo private; fi > /packages
CMD ["cat", "/packages"]
