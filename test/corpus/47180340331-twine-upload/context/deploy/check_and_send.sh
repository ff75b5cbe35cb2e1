#!/bin/sh
twine upload --user builder --password "$1" wheels/*
