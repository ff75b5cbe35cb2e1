#!/bin/sh
aria2c --netrc-path=/root/.netrc "$@"
