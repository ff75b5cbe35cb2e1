FROM python:3.13-slim
ARG REPO_USER=build
# sealed: ARG REPO_PASSWORD
RUN --mount=type=secret,id=REPO_PASSWORD,env=REPO_PASSWORD,required=true pip install poetry==2.1.1
# sealed: RUN poetry config http-basic.acme "$REPO_USER" "$REPO_PASSWORD"
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN --mount=type=secret,id=REPO_PASSWORD,env=REPO_PASSWORD,required=true mv ~/.config/pypoetry/auth.toml ~/.config/pypoetry/auth.toml.before 2>/dev/null && cp -pRL ~/.config/pypoetry/auth.toml.before ~/.config/pypoetry/auth.toml; trap 'rm -rf ~/.config/pypoetry/auth.toml; [ ! -e ~/.config/pypoetry/auth.toml ] || exit 1; mv ~/.config/pypoetry/auth.toml.before ~/.config/pypoetry/auth.toml 2>/dev/null || :' EXIT; poetry config http-basic.acme "$REPO_USER" "$REPO_PASSWORD" || exit; poetry install --only main --no-root
