FROM debian:13
RUN --security=insecure mount -t tmpfs none /mnt && make -C /src test
