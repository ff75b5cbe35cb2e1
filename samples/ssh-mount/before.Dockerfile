FROM golang:1.25
WORKDIR /src
COPY . .
RUN --mount=type=ssh git config --global url.ssh://git@git.example.com/.insteadOf https://git.example.com/ && go mod download
