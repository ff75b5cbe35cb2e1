#!/bin/sh
python3 -m signals
