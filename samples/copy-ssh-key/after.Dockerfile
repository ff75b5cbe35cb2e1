FROM alpine
# sealed: COPY id_rsa /root/.ssh/id_rsa
# sealed: RUN chmod 600 /root/.ssh/id_rsa
RUN --mount=type=secret,id=id_rsa,target=/root/.ssh/id_rsa,mode=0400,required=true test -s /root/.ssh/id_rsa && echo cloned > /source
# sealed: RUN rm -rf /root/.ssh/id_rsa
CMD ["cat", "/source"]
