#!/bin/bash
printenv PUBLIC_TITLE > title.txt
