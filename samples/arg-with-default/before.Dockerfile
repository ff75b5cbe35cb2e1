FROM alpine
ARG NPM_TOKEN=none
RUN if [ "$NPM_TOKEN" = none ]; then echo public; else echo private; fi > /packages
CMD ["cat", "/packages"]
