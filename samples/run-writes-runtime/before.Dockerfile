FROM alpine
ARG DB_PASSWORD
RUN echo "password=$DB_PASSWORD" > /etc/app.conf
CMD ["app", "--config", "/etc/app.conf"]
