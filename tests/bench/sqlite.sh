#!/usr/bin/env bash
# What export.sqlite costs beside a bare loop that writes the same rows into the same tables
# (sqlite_loop), in the same interleaved runs, with and without the index of words: the run as a
# whole, and the sink alone, which is that less a run that forgets its articles.
# Needs build/release with its tests; prints medians.
# usage: tests/bench/sqlite.sh [ARTICLES] [WORDS] [ROUNDS]     (default 20000 300 5)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
count=${1:-20000}
words=${2:-300}
rounds=${3:-5}
. tests/bench/measure.sh
loop=$PWD/build/release/tests/bench/sqlite_loop
export WIRECOPY_PLUGIN_PATH=$PWD/build/release/tests/bench
python3 tests/bench/sqlite_articles.py "$count" "$words" >"$work/in.jsonl"

pipeline() { # NAME SINK
  cat >"$work/$1.json" <<END
{"workers":1,"state":{"retention":{"seen":0,"lineage":"0s"}},"stages":[
  {"id":"in","type":"fetch.files","config":{"paths":["in.jsonl"]}},{"id":"out","type":$2}]}
END
}
pipeline forget '"bench.forget"'
pipeline plain '"export.sqlite","config":{"path":"plain.db"}'
pipeline text '"export.sqlite","config":{"path":"text.db","full_text":true}'

# run NAME: the CPU-seconds of a run that begins anew.
run() {
  rm -f "$work/$1".db*
  cpu "$bin" run --fresh "$work/$1.json" -q --report none
}

for ((round = 0; round < rounds; ++round)); do
  echo "forget $(run forget)"
  for name in plain text; do
    echo "$name $(run $name)"
    rm -f "$work"/copy.db*
    echo "${name}_loop $("$loop" "$work/$name.db" "$work/copy.db" 500)"
  done
done | sort -k1,1 -k2,2n | awk -v count="$count" '
  { value[$1, ++n[$1]] = $2 }
  function median(name) { return value[name, int((n[name] + 1) / 2)] }
  function tell(name, words) {
    loop = median(name "_loop")
    printf "%s\n  bare loop       %8.0f articles per CPU-second\n", words, count / loop
    printf "  the whole run   %8.0f (%.2f of the loop)\n", count / median(name), loop / median(name)
    sink = median(name) - median("forget")
    printf "  export.sqlite   %8.0f (%.2f of the loop)\n", count / sink, loop / sink
  }
  END { tell("plain", "without the index of words"); tell("text", "with it") }'
