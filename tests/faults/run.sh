#!/usr/bin/env bash
# Fault drills: what a pipeline does when processes die, disks are full and targets go away. Each
# prints one line, "ok NAME ..." or "FAILED NAME: what".
# usage: tests/faults/run.sh [--full] [NAME...]      (all, in small, when nothing is named)
# WIRECOPY_PROGRAM and WIRECOPY_FIXTURES say what is tried; else the release build is.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../support/each.sh"
drill() {
  [ "$1" = desk ] || python3 "$here/$1.py" "${@:2}" # which is what they share
}
each drill "$here" "$@"
