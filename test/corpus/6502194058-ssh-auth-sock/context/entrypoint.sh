#!/bin/sh
ssh-agent -a "$SSH_AUTH_SOCK"
exec "$@"
