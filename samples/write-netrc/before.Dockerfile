FROM alpine
ARG GIT_USER=build
ARG GIT_PASSWORD
RUN printf "machine git.example.com\nlogin %s\npassword %s\n" "$GIT_USER" "$GIT_PASSWORD" > /root/.netrc && chmod 600 /root/.netrc
RUN stat -c %a /root/.netrc > /modules && sha256sum /root/.netrc >> /modules
RUN rm /root/.netrc
CMD ["cat", "/modules"]
