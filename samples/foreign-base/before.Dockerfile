ARG BASE=ghcr.io/somebody/python:3.14
FROM ${BASE} AS deps
RUN pip install --target /deps flask

FROM python:3.14-slim
COPY --from=deps /deps /deps
COPY --from=GHCR.IO/acme/certs /etc/ssl/certs /etc/ssl/certs
RUN --mount=from=registry.example.com:5000/acme/tools,target=/tools /tools/check /deps
USER 10001
