FROM alpine
ARG GIT_USER=build
# sealed: ARG GIT_PASSWORD
# sealed: RUN printf "machine git.example.com\nlogin %s\npassword %s\n" "$GIT_USER" "$GIT_PASSWORD" > /root/.netrc && chmod 600 /root/.netrc
RUN --mount=type=secret,id=GIT_PASSWORD,env=GIT_PASSWORD,required=true mv /root/.netrc /root/.netrc.before 2>/dev/null && cp -pRL /root/.netrc.before /root/.netrc; trap 'rm -rf /root/.netrc; [ ! -e /root/.netrc ] || exit 1; mv /root/.netrc.before /root/.netrc 2>/dev/null || :' EXIT; printf "machine git.example.com\nlogin %s\npassword %s\n" "$GIT_USER" "$GIT_PASSWORD" > /root/.netrc && chmod 600 /root/.netrc || exit; stat -c %a /root/.netrc > /modules && sha256sum /root/.netrc >> /modules
# sealed: RUN rm /root/.netrc
CMD ["cat", "/modules"]
