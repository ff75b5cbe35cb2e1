FROM alpine
WORKDIR /app
ARG NPM_TOKEN
RUN echo "//registry.example.com/:_authToken=$NPM_TOKEN" > ~/.npmrc
RUN sha256sum ~/.npmrc > packages
RUN rm -f ~/.npmrc
CMD ["cat", "/app/packages"]
