FROM debian:13
ARG VERSION=1.4.2
ADD --checksum=sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a \
  https://dl.example.net/tool-${VERSION}.tar.gz /opt/
ADD git@github.com:somebody/dotfiles.git#main /etc/skel
ADD https://github.com/acme/../somebody/x/archive/1.tar.gz /src/
ADD https://github.com/acme/app.git#v1 /app
