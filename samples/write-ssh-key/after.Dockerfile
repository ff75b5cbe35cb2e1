FROM alpine
# sealed: ARG SSH_PRIVATE_KEY
RUN --mount=type=secret,id=SSH_PRIVATE_KEY,env=SSH_PRIVATE_KEY,required=true mkdir -p /root/.ssh && true
# sealed: RUN chmod 600 /root/.ssh/id_rsa
RUN echo "git.example.com ssh-ed25519 AAAA" >> /root/.ssh/known_hosts
RUN --mount=type=secret,id=SSH_PRIVATE_KEY,env=SSH_PRIVATE_KEY,required=true mv /root/.ssh/id_rsa /root/.ssh/id_rsa.before 2>/dev/null && cp -pRL /root/.ssh/id_rsa.before /root/.ssh/id_rsa; trap 'rm -rf /root/.ssh/id_rsa; [ ! -e /root/.ssh/id_rsa ] || exit 1; mv /root/.ssh/id_rsa.before /root/.ssh/id_rsa 2>/dev/null || :' EXIT; echo "$SSH_PRIVATE_KEY" > /root/.ssh/id_rsa && chmod 600 /root/.ssh/id_rsa || exit; stat -c %a /root/.ssh/id_rsa > /source && sha256sum /root/.ssh/id_rsa >> /source
CMD ["cat", "/source", "/root/.ssh/known_hosts"]
