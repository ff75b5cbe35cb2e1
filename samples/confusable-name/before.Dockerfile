FROM alpine
ARG NPM_TОKEN
RUN npm install
