FROM alpine AS keys
WORKDIR /keys
COPY id_ed25519 .
RUN test -s id_ed25519 && echo checked > /result

FROM alpine
COPY --from=keys /keys/id_ed25519 /root/.ssh/id_ed25519
CMD ["ls", "/root/.ssh"]
