ARG NODE=24-slim
FROM node:${NODE} AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM nginx:1.29
COPY --from=build /app/dist /usr/share/nginx/html
COPY --from=busybox:1.37 /bin/busybox /bin/
