FROM alpine
ENV APP_PORT=8080 ADMIN_PASSWORD="{{password}}"
CMD ["sh", "-c", "echo $APP_PORT"]
