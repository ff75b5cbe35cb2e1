#!/bin/sh
cibuildwheel
