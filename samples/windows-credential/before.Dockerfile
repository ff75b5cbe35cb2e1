# escape=`
FROM mcr.example.com/windows/servercore:ltsc2022
ARG NUGET_TOKEN
RUN nuget.exe restore C:\src\app.sln
