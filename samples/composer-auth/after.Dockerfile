FROM composer:2
# sealed: ARG GITHUB_TOKEN
# sealed: RUN composer config -g github-oauth.github.com "$GITHUB_TOKEN"
WORKDIR /app
COPY composer.json composer.lock ./
RUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN,required=true mv ~/.composer/auth.json ~/.composer/auth.json.before 2>/dev/null && cp -pRL ~/.composer/auth.json.before ~/.composer/auth.json; mv ~/.config/composer/auth.json ~/.config/composer/auth.json.before 2>/dev/null && cp -pRL ~/.config/composer/auth.json.before ~/.config/composer/auth.json; mv /tmp/auth.json /tmp/auth.json.before 2>/dev/null && cp -pRL /tmp/auth.json.before /tmp/auth.json; trap 'rm -rf ~/.composer/auth.json ~/.config/composer/auth.json /tmp/auth.json; [ ! -e ~/.composer/auth.json ] && [ ! -e ~/.config/composer/auth.json ] && [ ! -e /tmp/auth.json ] || exit 1; mv ~/.composer/auth.json.before ~/.composer/auth.json 2>/dev/null || :; mv ~/.config/composer/auth.json.before ~/.config/composer/auth.json 2>/dev/null || :; mv /tmp/auth.json.before /tmp/auth.json 2>/dev/null || :' EXIT; (cd / && composer config -g github-oauth.github.com "$GITHUB_TOKEN") || exit; composer install --no-dev --prefer-dist
