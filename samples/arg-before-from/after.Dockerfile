# sealed: ARG GITHUB_TOKEN
ARG VERSION=1

FROM alpine AS build
# sealed: ARG GITHUB_TOKEN
ARG VERSION
RUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN,required=true test -n "$GITHUB_TOKEN" && echo "$VERSION" > /release

FROM alpine
COPY --from=build /release /release
CMD ["cat", "/release"]
