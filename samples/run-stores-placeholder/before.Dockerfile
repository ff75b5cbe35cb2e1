FROM mcr.example.com/dotnet/sdk:9.0
ARG NUGET_TOKEN
RUN dotnet nuget add source https://nuget.example.com/v3/index.json --name acme --username build --password "$NUGET_TOKEN" --store-password-in-clear-text
WORKDIR /src
COPY . .
RUN dotnet restore
RUN dotnet publish -c Release -o /app
