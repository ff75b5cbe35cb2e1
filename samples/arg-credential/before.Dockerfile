FROM alpine
WORKDIR /app
ARG NPM_TOKEN
RUN test -n "$NPM_TOKEN" && echo "fetched with a token of ${#NPM_TOKEN} characters" > packages
RUN echo built > app.txt
CMD ["cat", "/app/packages"]
