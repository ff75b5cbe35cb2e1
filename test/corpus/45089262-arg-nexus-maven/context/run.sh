#!/bin/sh
exec java -jar current.jar
