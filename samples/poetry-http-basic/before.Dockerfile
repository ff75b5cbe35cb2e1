FROM python:3.13-slim
ARG REPO_USER=build
ARG REPO_PASSWORD
RUN pip install poetry==2.1.1
RUN poetry config http-basic.acme "$REPO_USER" "$REPO_PASSWORD"
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
