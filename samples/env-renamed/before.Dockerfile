FROM alpine
ARG GH_PAT
ENV NODE_ENV=production \
    NODE_AUTH_TOKEN=${GH_PAT} \
    CI=true
RUN test -n "$NODE_AUTH_TOKEN" && test "$NODE_AUTH_TOKEN" = "$GH_PAT" && echo "$NODE_ENV $CI" > /packages
CMD ["cat", "/packages"]
