#!/usr/bin/env bash
# Builds the hostile sites of tests/hostile with the given program and opens their pages in Chromium, with scripts on:
#   tests/site/hostile.sh [target/release/variorum]
# Needs what setup.sh installs. With VARIORUM_SLOW=1 every page is opened, else a part of each type.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
variorum="$(realpath "${1:-$here/../../target/release/variorum}")"
sites="$(mktemp -d)"
trap 'rm -rf "$sites"' EXIT
node "$here/hostile.cjs" --write "$sites/in"
# Hostile articles are left out one by one (status 1); the harmless one beside them must be there.
"$variorum" build --quiet --today 2031-12-31 --root "$sites/in" --output "$sites/out" 2>"$sites/said" || [ $? = 1 ]
test -s "$sites/out/articles/good.html" || { cat "$sites/said" >&2; exit 1; }
"$variorum" export single-file --quiet --today 2031-12-31 --root "$sites/in" -o "$sites/all.html" 2>>"$sites/said" || [ $? = 1 ]
node "$here/hostile.cjs" --look "$sites/out" "$sites/all.html"
