#!/bin/sh
exec vpn
