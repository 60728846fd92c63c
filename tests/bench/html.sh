#!/usr/bin/env bash
# Measures the HTML parser of the release build beside its anchors in the same interleaved runs:
# memchr, which only looks for "<", libxml2, and lexbor and gumbo, where the build found them.
# Prints medians of five rounds and memory; then instructions, where valgrind is installed; last
# what pages made to hurt cost when they are eight times as long.
# usage: tests/bench/html.sh [FOLDER]     a folder of *.html or *.html.gz; default: pages made here
# Exit status: 0 done; 1 a page that hurts took more than its share.
set -euo pipefail
[ $# -eq 0 ] || folder=$(cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bench=$PWD/build/release/tests/bench
[ -x "$bench/html_speed" ] || { echo "build first: tests/run.sh" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/pages" "$work/few"
if [ $# -eq 0 ]; then
  awk -v count=200 -v folder="$work/pages" -f tests/bench/pages.awk
else
  find "$folder" -name '*.html*' -exec cp -t "$work/pages" {} +
  gzip -dqr "$work/pages" || true # those that are not packed are left as they are
fi
"$bench/html_speed" "$work/pages"

if command -v valgrind >/dev/null; then
  # shellcheck disable=SC2012  # the names are plain
  ls "$work/pages" | head -n 40 | while read -r page; do ln "$work/pages/$page" "$work/few/"; done
  bytes=$(cat "$work"/few/*.html | wc -c)
  instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench/html_speed" "$work/few" "$@" \
      2>&1 | awk '/Collected/ { print $4 }'
  }
  for parser in memchr ours lexbor gumbo libxml2; do
    "$bench/html_speed" "$work/few" "$parser" 0 || continue
    awk -v name="$parser" -v two="$(instructions "$parser" 2)" -v one="$(instructions "$parser" 1)" \
      -v bytes="$bytes" 'BEGIN { printf "%-8s %10.2f instructions a byte\n", name, (two - one) / bytes }'
  done
fi
"$bench/html_hostile" 25000 time
