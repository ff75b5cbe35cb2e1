FROM alpine
# sealed: ARG GH_PAT
ENV NODE_ENV=production \
# sealed:     NODE_AUTH_TOKEN=${GH_PAT} \
    CI=true
RUN --mount=type=secret,id=GH_PAT,env=GH_PAT,required=true --mount=type=secret,id=GH_PAT,env=NODE_AUTH_TOKEN,required=true test -n "$NODE_AUTH_TOKEN" && test "$NODE_AUTH_TOKEN" = "$GH_PAT" && echo "$NODE_ENV $CI" > /packages
CMD ["cat", "/packages"]
