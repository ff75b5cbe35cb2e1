FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
USER node

FROM node:24
WORKDIR /app
COPY --from=build /app/dist .
ARG RUN_AS=0
USER $RUN_AS:node
CMD ["node", "main.js"]
