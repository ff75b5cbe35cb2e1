# The image of sealfile's frontend: Node, the libraries it needs, the bundled frontend and V8's code cache of it.
# Make the bundle first (npm run build), or use `npm run image`. NODE_IMAGE: any Node 24 on glibc, amd64 or arm64.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS collect
WORKDIR /image
COPY dist/frontend.js scripts/image/start.cjs /sealfile/
# The scanner reads extended attributes through it. npm installs it for the machine it runs on.
COPY node_modules /sealfile/node_modules
RUN test -e /sealfile/node_modules/@koromix/koffi-linux-$(node -p process.arch)
# The loader lists the libraries, since not every base has ldd; they keep their paths, which its search list knows.
RUN --mount=type=bind,source=scripts/image,target=/scripts \
    set -e; \
    node /scripts/strip.ts /usr/local/bin/node usr/local/bin/node; \
    for loader in /lib*/ld-linux-*.so.*; do :; done; \
    libraries=$("$loader" --list /usr/local/bin/node | sed -n 's/^.*=> \(\/[^ ]*\) .*$/\1/p'); \
    for file in "$loader" $libraries; do \
      mkdir -p ".${file%/*}"; \
      cp -L "$file" ".$file"; \
    done
# With the final image's Node and flags: V8 takes a cache from no other.
RUN --mount=type=bind,source=scripts/image,target=/scripts \
    set -e; \
    node /scripts/warm.ts /image/usr/local/bin/node /sealfile/start.cjs; \
    cp -R /sealfile sealfile

FROM scratch
COPY --from=collect /image /
LABEL moby.buildkit.frontend.network.none="true"
LABEL moby.buildkit.frontend.caps="moby.buildkit.frontend.inputs,moby.buildkit.frontend.subrequests,moby.buildkit.frontend.contexts"
# No USER: BuildKit runs a frontend as root whatever the image says (frontend/gateway/gateway.go takes Env and Cwd only).
ENTRYPOINT ["/usr/local/bin/node", "/sealfile/start.cjs"]
