FROM alpine
ARG DEPLOY_KEY
RUN mkdir -p /keys && printf '%s\n' "$DEPLOY_KEY" > /keys/deploy && chmod 400 /keys/deploy
RUN sha256sum /keys/deploy > /source
RUN rm -rf /keys
CMD ["cat", "/source"]
