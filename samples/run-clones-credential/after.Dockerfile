FROM alpine
# sealed: ARG GITHUB_TOKEN
RUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN,required=true git -c "url.https://${GITHUB_TOKEN}@github.com/.insteadOf=https://github.com/" -c credential.helper= clone "https://github.com/example/private.git" /src
WORKDIR /src
RUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN,required=true make
