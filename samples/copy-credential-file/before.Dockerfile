FROM alpine
WORKDIR /app
COPY package.json .npmrc ./
RUN grep -q _authToken .npmrc && cp package.json installed.json && rm -f .npmrc
RUN echo built > app.txt
CMD ["cat", "/app/installed.json"]
