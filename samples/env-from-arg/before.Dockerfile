FROM alpine
ARG NPM_TOKEN VERSION=1
ENV NPM_TOKEN=$NPM_TOKEN NODE_ENV=production
RUN test -n "$NPM_TOKEN" && echo "$VERSION $NODE_ENV" > /packages
CMD ["cat", "/packages"]
