FROM composer:2
ARG GITHUB_TOKEN
RUN composer config -g github-oauth.github.com "$GITHUB_TOKEN"
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --prefer-dist
