FROM alpine AS base
ARG NPM_TOKEN
RUN echo "//registry.example.com/:_authToken=$NPM_TOKEN" > /root/.npmrc

FROM base AS build
RUN sha256sum /root/.npmrc > /bundle

FROM base
RUN sha256sum /root/.npmrc > /packages && rm /root/.npmrc
COPY --from=build /bundle /bundle
CMD ["cat", "/packages", "/bundle"]
