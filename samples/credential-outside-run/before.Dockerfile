FROM alpine
ARG GITHUB_TOKEN
ADD https://$GITHUB_TOKEN@example.com/release.tar.gz /release.tar.gz
RUN tar -xzf /release.tar.gz
