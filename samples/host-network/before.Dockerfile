FROM node:24
WORKDIR /app
COPY . .
RUN --network=host npm ci --registry http://localhost:4873
