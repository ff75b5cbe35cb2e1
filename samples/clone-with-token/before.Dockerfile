FROM alpine/git
ARG GIT_TOKEN
RUN git clone --depth 1 "https://build:${GIT_TOKEN}@git.example.com/acme/lib.git" /src/lib
WORKDIR /src/lib
RUN git submodule update --init
RUN make install
