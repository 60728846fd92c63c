#!/usr/bin/env bash
# Measures export.site of the release build: CPU-seconds, files and bytes of a site.
# usage: tests/bench/site.sh [COUNT]    articles, 10000 unless said; WORK=DIR for another disk
# Exit status: 0 done; 1 nothing is built, or it took more than 30 CPU-seconds for 10,000 articles.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=$PWD/build/release
[ -x "$build/bin/wirecopy" ] || { echo "build first: tests/run.sh" >&2; exit 1; }
work=$(mktemp -d -p "${WORK:-${TMPDIR:-/tmp}}")
trap 'rm -rf "$work"' EXIT
python3 -B tests/bench/site.py "$build" "$work" "${1:-10000}"
