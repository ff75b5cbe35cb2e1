FROM alpine
WORKDIR /app
# sealed: ARG NPM_TOKEN
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true test -n "$NPM_TOKEN" && echo "fetched with a token of ${#NPM_TOKEN} characters" > packages
RUN echo built > app.txt
CMD ["cat", "/app/packages"]
