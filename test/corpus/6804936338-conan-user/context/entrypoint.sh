#!/bin/sh
conan create . acme/testing
conan upload -r acme --all -c "*"
