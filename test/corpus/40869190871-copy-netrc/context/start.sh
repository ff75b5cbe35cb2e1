#!/bin/sh
rclone sync acme:world world
java -jar server.jar
