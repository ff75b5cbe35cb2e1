FROM node:24-slim
ARG NPM_TOKEN
RUN npm config set //registry.example.com/:_authToken "$NPM_TOKEN"
WORKDIR /app
COPY package*.json ./
RUN npm ci && npm cache clean --force
COPY . .
RUN npm run build
