FROM debian:13
ADD https://dl.example.net/tool.tar.gz https://dl.example.net/tool.conf /opt/
ADD https://github.com/acme/app.git#v1.2 /app
ARG SUM
ADD --checksum=${SUM} https://dl.example.net/other.tar.gz /opt/
