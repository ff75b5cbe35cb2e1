FROM debian:13
RUN apt-get update && apt-get install -y curl wget
RUN curl -fsSL https://deb.example.com/setup | bash -
RUN sh -c "$(wget -qO- https://get.example.com)"
RUN curl -fsSLo /tmp/install.sh https://dl.example.com/install.sh && sh /tmp/install.sh
