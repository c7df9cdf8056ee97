#!/usr/bin/env bash
# Asks an address for /health/ready (or what the third argument names) and ends with 0 only when the answer is 200. Needs nothing but bash.
#   probe.sh HOST PORT [PATH]
set -euo pipefail

exec 3<>"/dev/tcp/$1/$2"
printf 'GET %s HTTP/1.0\r\nHost: %s\r\n\r\n' "${3:-/health/ready}" "$1" >&3
IFS= read -r -t 4 status <&3
[[ $status == "HTTP/1."[01]" 200 "* ]]
