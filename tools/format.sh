#!/usr/bin/env bash
# Formats all C and C++ sources by .clang-format.
# usage: tools/format.sh [--check]     (--check changes nothing and fails where something would be)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Versions format differently; the house's is 14.
format=$(command -v clang-format-14 || command -v clang-format) ||
  { echo "clang-format is missing: tools/install-packages.sh clang" >&2; exit 1; }
mode=(-i)
[ "${1:-}" != --check ] || mode=(--dry-run -Werror)
git ls-files -z '*.c' '*.h' '*.cpp' '*.hpp' | xargs -0 "$format" "${mode[@]}"
