FROM node
WORKDIR /app
COPY . .
RUN npm ci
COPY --from=ghcr.io/acme/tools:latest /lint /usr/local/bin/
