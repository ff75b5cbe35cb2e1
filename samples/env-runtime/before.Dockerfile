FROM alpine
ARG DB_PASSWORD
ENV DB_PASSWORD=$DB_PASSWORD
CMD ["sh", "-c", "test -n \"$DB_PASSWORD\" && sleep 3600"]
