#!/usr/bin/env bash
# Measures the release build: records per CPU-second from JSONL to JSONL, the cost of a stage that
# changes a title, start-up. Needs build/release with its tests; prints medians of five runs.
# usage: tests/bench/run.sh [RECORDS]     (default 50000)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
count=${1:-50000}
bin=$PWD/build/release/bin/wirecopy
export WIRECOPY_PLUGIN_PATH=$PWD/build/release/tests/fixtures/good
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk -v count="$count" -f tests/bench/generate.awk >"$work/in.jsonl"

# chain NAME STAGES...: a pipeline with these stages between the two ends.
chain() {
  local file=$work/$1.json stage n=0
  shift
  {
    echo '{"stages":[{"id":"in","type":"fetch.files","config":{"paths":["in.jsonl"]}},'
    for stage in "$@"; do echo "{\"id\":\"s$((++n))\",\"type\":\"$stage\"},"; done
    echo '{"id":"out","type":"export.jsonl","config":{"path":"out.jsonl"}}],"workers":1}'
  } >"$file"
}

# cpu COMMAND...: its user and system seconds.
cpu() {
  local TIMEFORMAT='%U %S'
  { time "$@" >/dev/null 2>"$work/err"; } 2>&1 | awk '{ print $1 + $2 }'
}

chain bare
chain one demo.smallest
chain eleven demo.smallest{,,,,,,,,,,}
for round in 1 2 3 4 5; do
  for name in bare one eleven; do
    echo "$name $(cpu "$bin" run "$work/$name.json" -q --report none)"
    [ "$(wc -l <"$work/out.jsonl")" = "$count" ] || { echo "$name lost records" >&2; exit 1; }
  done
  echo "start $(cpu "$bin" --version)"
done | sort -k1,1 -k2,2n | awk -v count="$count" '
  { value[$1, ++n[$1]] = $2 }
  END {
    for (name in n) median[name] = value[name, int((n[name] + 1) / 2)]
    printf "JSONL to JSONL            %8.0f records per CPU-second\n", count / median["bare"]
    printf "with one changing stage   %8.0f records per CPU-second\n", count / median["one"]
    printf "one stage more            %8.0f ns a record (of eleven against one)\n",
           (median["eleven"] - median["one"]) / 10 / count * 1e9
    printf "start-up                  %8.3f CPU-seconds\n", median["start"]
  }'
