FROM alpine
# sealed: ARG GITHUB_TOKEN
# sealed: ENV COMPOSER_AUTH="{\"github-oauth\": {\"git.example.com\": \"$GITHUB_TOKEN\"}}"
RUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN,required=true export COMPOSER_AUTH="{\"github-oauth\": {\"git.example.com\": \"${GITHUB_TOKEN}\"}}"; printf %s "$COMPOSER_AUTH" | sha256sum > /packages
CMD ["cat", "/packages"]
