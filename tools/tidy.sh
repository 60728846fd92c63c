#!/usr/bin/env bash
# Runs clang-tidy by .clang-tidy over the sources of core and plugins, or over the files given.
# usage: tools/tidy.sh [FILE...]     (needs a configured build/dev: cmake --preset dev)
# Exit status: 0 nothing found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tidy=$(command -v clang-tidy-14 || command -v clang-tidy) ||
  { echo "clang-tidy is missing: tools/install-packages.sh clang" >&2; exit 1; }
[ -f build/dev/compile_commands.json ] || cmake --preset dev >/dev/null
if [ $# -gt 0 ]; then
  printf '%s\0' "$@"
else
  git ls-files -z 'core/src/*.cpp' 'core/shared/*.cpp' 'core/cli/*.cpp' 'plugins/*.cpp'
fi | xargs -0 -n 1 -P "$(nproc)" "$tidy" --quiet -p build/dev
