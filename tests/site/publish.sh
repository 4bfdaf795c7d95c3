#!/usr/bin/env bash
# Publishes the demo as docs/publishing.md says, to nginx and below a path of Python's server, and fetches all of it:
#   tests/site/publish.sh [target/release/variorum]
# The block for nginx is the one printed there (nginx.sh). Needs what setup.sh installs.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
repository="$here/../.."
variorum="$(realpath "${1:-$repository/target/release/variorum}")"
work="$(mktemp -d)"
servers=()
trap 'kill "${servers[@]}" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
demo() { # ADDRESS FOLDER
  rm -rf "$work/site"
  mkdir "$work/site"
  cp -r "$repository"/{seeds,content,site.toml} "$work/site"
  # `text = "full"`: nothing of the demo is left out because it has an address.
  printf 'base_url = "%s"\n%s\n[publish]\ntext = "full"\n' "$1" "$(sed '/^\[outlets/,$d' "$work/site/site.toml")" >"$work/head"
  sed -n '/^\[outlets/,$p' "$repository/site.toml" | cat "$work/head" - >"$work/site/site.toml"
  "$variorum" build --quiet --today 2031-12-31 --root "$work/site" --output "$2"
}

port=$(free_port)
demo "http://127.0.0.1:$port/" "$work/digest"
bash "$here/nginx.sh" "$work/digest" "$port" &
servers+=($!)
python3 "$here/publish.py" "http://127.0.0.1:$port/" "$work/digest" nginx

port=$(free_port)
demo "http://127.0.0.1:$port/press/digest/" "$work/www/press/digest"
python3 -m http.server --bind 127.0.0.1 --directory "$work/www" "$port" >/dev/null 2>&1 &
servers+=($!)
python3 "$here/publish.py" "http://127.0.0.1:$port/press/digest/" "$work/www/press/digest" http.server
