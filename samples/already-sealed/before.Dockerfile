FROM alpine
WORKDIR /app
COPY package.json ./
RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true \
    test -n "$NPM_TOKEN" && cp package.json installed.json
CMD ["cat", "/app/installed.json"]
