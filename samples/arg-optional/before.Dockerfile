FROM alpine
ARG NPM_TOKEN=""
RUN if [ -n "$NPM_TOKEN" ]; then echo private; else echo public; fi > /packages
CMD ["cat", "/packages"]
