#!/usr/bin/env bash
# Measures clean.article of the release build: pages and megabytes a CPU-second, bare parsing beside
# the whole extraction with all fields, and trafilatura where a Python has it, in interleaved rounds;
# last what pages made to hurt cost when they are eight times as long.
# usage: tests/bench/article.sh [FOLDER]    a folder of *.html or *.html.gz; default: pages made here
#        PYTHON=... with trafilatura; default: python3
# Exit status: 0 done; 1 nothing is built, or a page that hurts took more than its share.
set -euo pipefail
[ $# -eq 0 ] || folder=$(cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=$PWD/build/release
python=${PYTHON:-python3}
[ -x "$build/bin/wirecopy" ] || { echo "build first: tests/run.sh" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/pages"
if [ $# -eq 0 ]; then
  awk -v count=200 -v folder="$work/pages" -f tests/bench/pages.awk
else
  find "$folder" -name '*.html*' -exec cp -t "$work/pages" {} +
  gzip -dqr "$work/pages" || true # those that are not packed are left as they are
fi
python3 -B tests/bench/article_speed.py "$build" "$work/pages" "$python"
"$build/tests/bench/article_hostile" 5000 time
