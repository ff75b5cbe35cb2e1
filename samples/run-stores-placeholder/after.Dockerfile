FROM mcr.example.com/dotnet/sdk:9.0
# sealed: ARG NUGET_TOKEN
RUN --mount=type=secret,id=NUGET_TOKEN,env=NUGET_TOKEN,required=true dotnet nuget add source https://nuget.example.com/v3/index.json --name acme --username build --password "%NUGET_TOKEN%" --store-password-in-clear-text
WORKDIR /src
COPY . .
RUN --mount=type=secret,id=NUGET_TOKEN,env=NUGET_TOKEN,required=true dotnet restore
RUN --mount=type=secret,id=NUGET_TOKEN,env=NUGET_TOKEN,required=true dotnet publish -c Release -o /app
