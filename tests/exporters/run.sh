#!/usr/bin/env bash
# The contract of exporters, for those that are named, else for all in targets/.
# usage: tests/exporters/run.sh [--full] [TARGET...]
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
targets=("$@")
if [ $# = 0 ]; then
  for file in "$here"/targets/*.py; do
    targets+=("$(basename "$file" .py)")
  done
fi

failed=0
for name in "${targets[@]}"; do
  python3 "$here/contract.py" "$name" "${size[@]}" || ((failed += 1))
done
[ "$failed" = 0 ]
