#!/usr/bin/env bash
# Serves a folder at a port of the loopback by the very block for nginx that docs/publishing.md prints, until it is killed:
#   tests/site/nginx.sh FOLDER PORT
# Only port and folder are put in, and what a process needs that is not the machine's own server.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
folder="$(realpath "$1")"
work="$(mktemp -d)"
{
  echo "daemon off; pid $work/nginx.pid; error_log $work/error.log; events {}"
  [ "$(id -u)" != 0 ] || echo "user root;"
  echo "http { access_log off;"
  for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $work/$kind;"; done
  sed -n '/^```nginx$/,/^```$/p' "$here/../../docs/publishing.md" | sed '/^```/d' |
    sed "s#listen 80;#listen 127.0.0.1:$2;#; /listen \[::\]:80;/d; s#root /srv/digest;#root $folder;#"
  echo "}"
} >"$work/nginx.conf"
PATH="$PATH:/usr/sbin" exec nginx -c "$work/nginx.conf" -e "$work/error.log"
