#!/bin/sh
# Fuzzes one target for a while: tests/fuzz/run.sh document 60
# New inputs go to build/fuzz/corpus/; a crash leaves a file crash-* in the current folder.
set -eu
if [ $# -ne 2 ]; then
  echo "usage: $0 TARGET SECONDS" >&2
  exit 64
fi
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
if [ ! -f "$here/$1_fuzz.cpp" ]; then
  echo "$0: no target \"$1\"; there are:" "$(cd "$here" && ls ./*_fuzz.cpp | sed 's|^\./||; s|_fuzz\.cpp$||' | tr '\n' ' ')" >&2
  exit 64
fi
cd "$top"
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --parallel "${JOBS:-1}" --target "$1_fuzz"
mkdir -p "build/fuzz/corpus/$1"
exec "build/fuzz/fuzz/$1_fuzz" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 \
  "build/fuzz/corpus/$1" "$here/corpus/$1"
