FROM alpine
ARG VERSION=1
ENV NODE_ENV=production
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true test -n "$NPM_TOKEN" && echo "$VERSION $NODE_ENV" > /packages
CMD ["cat", "/packages"]
