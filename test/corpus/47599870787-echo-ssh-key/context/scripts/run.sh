#!/bin/sh
"./$1"
