FROM alpine
ARG SSH_PRIVATE_KEY
RUN mkdir -p /root/.ssh && echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa
RUN chmod 600 /root/.ssh/id_rsa
RUN echo "git.example.com ssh-ed25519 AAAA" >> /root/.ssh/known_hosts
RUN stat -c %a /root/.ssh/id_rsa > /source && sha256sum /root/.ssh/id_rsa >> /source
CMD ["cat", "/source", "/root/.ssh/known_hosts"]
