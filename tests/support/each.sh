# shellcheck shell=bash
# What run.sh of the drills and of the contract share; sourced by them.
# WIRECOPY_PROGRAM and WIRECOPY_FIXTURES say what is tried; else the release build is.
build=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/build/release
export WIRECOPY_PROGRAM=${WIRECOPY_PROGRAM:-$build/bin/wirecopy}
export WIRECOPY_FIXTURES=${WIRECOPY_FIXTURES:-$build/tests/fixtures}
export PYTHONDONTWRITEBYTECODE=1

# each COMMAND FOLDER [--full] [NAME...]: COMMAND NAME [--full], for all FOLDER/NAME.py where none is
# named. Fails where one has failed.
each() {
  local command=$1 folder=$2 size=() failed=0 file
  shift 2
  if [ "${1:-}" = --full ]; then
    size=(--full)
    shift
  fi
  if [ $# = 0 ]; then
    for file in "$folder"/*.py; do set -- "$@" "$(basename "$file" .py)"; done
  fi
  for file in "$@"; do
    "$command" "$file" "${size[@]}" || ((failed += 1))
  done
  [ "$failed" = 0 ]
}
