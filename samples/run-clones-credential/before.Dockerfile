FROM alpine
ARG GITHUB_TOKEN
RUN git clone "https://${GITHUB_TOKEN}@github.com/example/private.git" /src
WORKDIR /src
RUN make
