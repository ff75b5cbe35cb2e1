FROM node:24-slim
RUN npm config set //registry.example.com/:_authToken "$NPM_TOKEN"
WORKDIR /app
COPY package*.json ./
RUN npm ci
