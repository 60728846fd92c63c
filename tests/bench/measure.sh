# shellcheck shell=bash
# What the measurements share; sourced from the root of the tree.
# Sets bin, the program of the release build, and work, a folder that goes away with the script.
bin=$PWD/build/release/bin/wirecopy
[ -x "$bin" ] || { echo "build first: tests/run.sh" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# cpu COMMAND...: its user and system seconds.
cpu() {
  local TIMEFORMAT='%U %S'
  { time "$@" >/dev/null 2>"$work/err"; } 2>&1 | awk '{ print $1 + $2 }'
}
