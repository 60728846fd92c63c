#!/usr/bin/env bash
# Fault drills: what a pipeline does when processes die, disks are full and targets go away. Each
# prints one line, "ok NAME ..." or "FAILED NAME: what".
# usage: tests/faults/run.sh [--full] [NAME...]      (all, in small, when nothing is named)
# WIRECOPY_PROGRAM and WIRECOPY_FIXTURES say what is tried; else the release build is.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$here/../../build/release
export WIRECOPY_PROGRAM=${WIRECOPY_PROGRAM:-$build/bin/wirecopy}
export WIRECOPY_FIXTURES=${WIRECOPY_FIXTURES:-$build/tests/fixtures}
export PYTHONDONTWRITEBYTECODE=1

size=()
if [ "${1:-}" = --full ]; then
  size=(--full)
  shift
fi
drills=("$@")
if [ $# = 0 ]; then
  for file in "$here"/*.py; do
    name=$(basename "$file" .py)
    [ "$name" = desk ] || drills+=("$name")
  done
fi

failed=0
for name in "${drills[@]}"; do
  python3 "$here/$name.py" "${size[@]}" || ((failed += 1))
done
[ "$failed" = 0 ]
