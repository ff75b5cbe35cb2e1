FROM alpine
ARG NPM_TOKEN
RUN echo "installing with $NPM_TOKEN" && npm ci
