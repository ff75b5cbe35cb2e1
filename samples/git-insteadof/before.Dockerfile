FROM golang:1.24
ARG GITHUB_TOKEN
RUN git config --global url."https://${GITHUB_TOKEN}@git.example.com/".insteadOf "https://git.example.com/"
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /app ./...
