FROM alpine
ARG GITHUB_TOKEN
ENV COMPOSER_AUTH="{\"github-oauth\": {\"git.example.com\": \"$GITHUB_TOKEN\"}}"
RUN printf %s "$COMPOSER_AUTH" | sha256sum > /packages
CMD ["cat", "/packages"]
