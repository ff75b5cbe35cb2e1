ARG GITHUB_TOKEN
ARG VERSION=1

FROM alpine AS build
ARG GITHUB_TOKEN
ARG VERSION
RUN test -n "$GITHUB_TOKEN" && echo "$VERSION" > /release

FROM alpine
COPY --from=build /release /release
CMD ["cat", "/release"]
