FROM alpine/git
# sealed: ARG GIT_TOKEN
RUN --mount=type=secret,id=GIT_TOKEN,env=GIT_TOKEN,required=true git -c "url.https://build:${GIT_TOKEN}@git.example.com/.insteadOf=https://git.example.com/" -c credential.helper= clone --depth 1 "https://git.example.com/acme/lib.git" /src/lib
WORKDIR /src/lib
RUN --mount=type=secret,id=GIT_TOKEN,env=GIT_TOKEN,required=true git -c "url.https://build:${GIT_TOKEN}@git.example.com/.insteadOf=https://git.example.com/" -c credential.helper= submodule update --init
RUN --mount=type=secret,id=GIT_TOKEN,env=GIT_TOKEN,required=true make install
