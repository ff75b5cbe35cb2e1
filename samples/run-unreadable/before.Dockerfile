FROM alpine
ARG NPM_TOKEN
RUN if [ -n "$NPM_TOKEN" ; then npm ci
