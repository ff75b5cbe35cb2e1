#!/bin/sh
cd /opt/tools || exit
composer install --no-dev --no-interaction
