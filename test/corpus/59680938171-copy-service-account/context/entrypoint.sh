#!/bin/sh
exec charts serve
