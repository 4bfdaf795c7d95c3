#!/usr/bin/env bash
# Builds a site of 1,000 articles with the given program and tests its search page in a browser:
#   tests/site/search.sh [target/release/variorum]
# Needs what setup.sh installs.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
variorum="${1:-$here/../../target/release/variorum}"
site="$(mktemp -d)"
trap 'rm -rf "$site"' EXIT
node "$here/site.cjs" "$site"
"$variorum" build --root "$site" --today 2031-12-31
node "$here/search.cjs" "$site/public"
