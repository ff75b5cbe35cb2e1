FROM alpine
COPY id_rsa /root/.ssh/id_rsa
RUN chmod 600 /root/.ssh/id_rsa
RUN test -s /root/.ssh/id_rsa && echo cloned > /source
RUN rm -rf /root/.ssh/id_rsa
CMD ["cat", "/source"]
