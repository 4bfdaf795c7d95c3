#!/usr/bin/env bash
# Builds sites with the given program and looks at every type of their pages in browsers, and at all of them with vnu:
#   tests/site/pages.sh [target/release/variorum [FOLDER FOR PICTURES]]
# Needs what setup.sh installs. ../shared/aleppo is looked at where it is.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
repository="$here/../.."
variorum="$(realpath "${1:-$repository/target/release/variorum}")"
pictures="${2:-$repository/tests/shots}"
sites="$(mktemp -d)"
trap 'rm -rf "$sites"' EXIT
build() { "$variorum" build --quiet --today 2031-12-31 --root "$1" --output "$sites/$2"; }

build "$repository" demo
[ ! -d "$repository/../shared/aleppo" ] || build "$repository/../shared/aleppo" aleppo
# Another theme than the built-in one.
build "$repository/tests/cases/second-theme/in" second-theme
# Words of the interface that run from right to left.
build "$repository/tests/cases/interface-arabic/in" arabic
# What these have beyond the digests: pages that lead on, an archive, letters.
build "$repository/tests/cases/editions/in" editions
node "$here/site.cjs" "$sites/made" >/dev/null
build "$sites/made" thousand
rm -rf "$sites/made"

vnu() {
  java -jar "$here/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only --skip-non-html "$@" &&
    java -jar "$here/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only --skip-non-css "$@" && echo "vnu: ok, no errors"
}
digests=("$sites/demo" "$sites/second-theme" "$sites/arabic")
[ ! -d "$sites/aleppo" ] || digests+=("$sites/aleppo")
vnu "${digests[@]}" "$sites/editions" &
# With VARIORUM_SLOW=1 every type of all digests, else of the demo, and of the others what it has not.
looked=("$sites/demo" --new "${digests[@]:1}")
[ -z "${VARIORUM_SLOW:-}" ] || looked=("${digests[@]}" --new)
node "$here/pages.cjs" --pictures "$pictures" "${looked[@]}" "$sites/editions" "$sites/thousand"
wait $!
