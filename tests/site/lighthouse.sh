#!/usr/bin/env bash
# Lighthouse on the demo's front page, its story and an article, served by nginx as docs/publishing.md says: 
# 100 in all four categories, or exit status 1. An article that is shown in full loses `is-crawlable`: third-party text is
# kept from search engines, so the demo is built with an address, as an excerpted public digest.
#   tests/site/lighthouse.sh [target/release/variorum]
# Not run by .ci/run: it loads each page in a slowed-down browser, so that a busy machine spoils the figures. Needs what setup.sh
# installs; Lighthouse itself is fetched by npx.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
repository="$here/../.."
variorum="$(realpath "${1:-$repository/target/release/variorum}")"
work="$(mktemp -d)"
server=
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir "$work/site"
cp -r "$repository"/{seeds,content} "$work/site"
sed "0,/^title/s##base_url = \"http://127.0.0.1:$port/\"\ntitle#" "$repository/site.toml" >"$work/site/site.toml"
"$variorum" build --quiet --today 2031-12-31 --root "$work/site" --output "$work/digest"
bash "$here/nginx.sh" "$work/digest" "$port" &
server=$!
wrong=0
for page in index.html stories/ferrier-bridge.html articles/harbour-post-bridge.html; do
  CHROME_PATH="${CHROMIUM:-/usr/bin/chromium}" npx --yes lighthouse@12.8.2 "http://127.0.0.1:$port/$page" --quiet \
    --only-categories=performance,accessibility,best-practices,seo \
    --chrome-flags="--headless=new --no-sandbox --disable-gpu" --output=json --output-path="$work/told.json"
  node -e '
    const told = JSON.parse(require("fs").readFileSync(process.argv[1]));
    const lost = Object.values(told.categories).flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight && told.audits[id].score !== null && told.audits[id].score < 1)
      .map(({ id }) => `${id} ${told.audits[id].displayValue || ""}`);
    console.log(process.argv[2] + ": " + Object.values(told.categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`).join(", ")
      + (lost.length ? "; lost by: " + lost.join(", ") : ""));
    process.exit(Object.values(told.categories).every(({ score }) => score >= 0.995) ? 0 : 1);
  ' "$work/told.json" "$page" || wrong=1
done
exit $wrong
