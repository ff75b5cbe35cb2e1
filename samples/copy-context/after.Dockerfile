FROM alpine
WORKDIR /app
COPY . .
RUN --mount=type=secret,id=npmrc,target=/app/.npmrc,mode=0400,required=true grep -q _authToken .npmrc && cp package.json installed.json
CMD ["cat", "/app/installed.json"]
