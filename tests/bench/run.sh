#!/usr/bin/env bash
# Measures the release build, each figure beside its anchor in the same interleaved runs: records
# per CPU-second from JSONL to JSONL (beside Fluent Bit, where it is installed), what a stage and a
# hand-over between threads cost a record, clean.duplicates, lineage, peak memory, start-up, 100 cases
# of a test.
# Nothing is remembered: the records of the flood are alike.
# Needs build/release with its tests; prints medians of five runs. Instructions need valgrind.
# usage: tests/bench/run.sh [RECORDS]     (default 50000)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
count=${1:-50000}
. tests/bench/measure.sh
bare_loop=$PWD/build/release/tests/bench/bare_loop
export WIRECOPY_PLUGIN_PATH=$PWD/build/release/tests/bench
awk -v count="$count" -f tests/bench/generate.awk >"$work/in.jsonl"

# chain NAME STAGE TIMES SOURCE SINK: a pipeline with a stage so many times between two ends.
chain() {
  local n
  {
    echo "{\"workers\":1,\"state\":{\"retention\":{\"seen\":0,\"lineage\":\"0s\"}},\"stages\":[{\"id\":\"in\",\"type\":$4},"
    for ((n = 0; n < $3; ++n)); do echo "{\"id\":\"s$n\",\"type\":\"$2\"},"; done
    echo "{\"id\":\"out\",\"type\":$5}]}"
  } >"$work/$1.json"
}

run() { "$bin" run --fresh "$work/$1.json" -q --report none; }
# peak COMMAND...: the most memory it had. Units: KiB
peak() {
  python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"
}
# agency NAME STATE: the shipped pipeline over many stories, with such a "state".
agency() {
  sed -e "s|^  \"name\": .*|  \"name\": \"$1\", \"state\": $2,|" pipelines/agency-wire.json >"$work/$1.json"
}
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bin" run --fresh "$work/$1.json" -q \
    --report none 2>&1 | awk '/Collected/ { print $4 }'
}

files='"fetch.files","config":{"paths":["in.jsonl"]}'
jsonl='"export.jsonl","config":{"path":"out.jsonl"}'
flood="\"bench.flood\",\"config\":{\"records\":$((count * 2))}"
few='"bench.flood","config":{"records":3200}'
forget='"bench.forget"'
chain bare bench.keep 0 "$files" "$jsonl"
chain three bench.touch 3 "$files" "$jsonl"
chain none bench.keep 0 "$flood" "$forget"
chain one bench.keep 1 "$flood" "$forget"
chain beside bench.beside 1 "$flood" "$forget"
articles="\"bench.articles\",\"config\":{\"records\":$count}"
chain articles bench.keep 0 "$articles" "$forget"
chain duplicates clean.duplicates 1 "$articles" "$forget"
agency with_lineage '{}'
agency without_lineage '{"retention":{"lineage":"0s"}}'
export WIRECOPY_INPUT=$work/stories WIRECOPY_OUTPUT=$work/stories.jsonl
mkdir "$work/stories"
for ((n = 0; n < 400; ++n)); do
  for story in pipelines/samples/agency-wire/*.txt; do
    { cat "$story"; echo; echo "Copy $n."; } >"$work/stories/$n-${story##*/}"
  done
done
{ # a hundred cases of a test of the shipped pipeline
  echo "{\"pipeline\":\"$PWD/pipelines/agency-wire.json\",\"cases\":["
  for ((n = 0; n < 100; ++n)); do
    [ "$n" = 0 ] || echo ,
    echo "{\"name\":\"case $n\",\"articles\":[{\"title\":\"Night trains\",\"body\":\"LISBON: Two" \
      "port cities will run grain trains at night, their ministers said. Copy $n.\"}]," \
      "\"out\":[{\"language\":\"en\",\"body\":{\"matches\":\"^Two port\"}}]}"
  done
  echo ']}'
} >"$work/hundred.test.json"
head -n $((count / 4)) "$work/in.jsonl" >"$work/quarter.jsonl"
sed 's/in.jsonl/quarter.jsonl/' "$work/three.json" >"$work/quarter.json"
for what in keep touch; do
  chain $what bench.$what 50 "$flood" "$forget"
  chain few_$what bench.$what 50 "$few" "$forget"
  chain fewer_$what bench.$what 25 "$few" "$forget"
done

cat >"$work/fluent.conf" <<END
[SERVICE]
    flush 1
    grace 1
    parsers_file $work/parsers.conf
[INPUT]
    name tail
    path $work/in.jsonl
    read_from_head true
    exit_on_eof true
    parser json
    tag in
[FILTER]
    name modify
    match *
    rename title headline
    add section news
[FILTER]
    name grep
    match *
    regex headline .
[OUTPUT]
    name file
    match *
    path $work
    file fluent.jsonl
    format plain
END
printf '[PARSER]\n    name json\n    format json\n' >"$work/parsers.conf"

{
  for round in 1 2 3 4 5; do
    echo "loop $(cpu "$bare_loop" "$work/in.jsonl" "$work/loop.jsonl")"
    for name in bare three none one beside articles duplicates keep touch with_lineage without_lineage; do echo "$name $(cpu run $name)"; done
    [ "$(wc -l <"$work/out.jsonl")" = "$count" ] || { echo "records are lost" >&2; exit 1; }
    echo "start $(cpu "$bin" --version)"
    echo "cases $(cpu "$bin" test "$work/hundred.test.json")"
    for name in three quarter articles duplicates; do
      echo "peak_$name $(peak "$bin" run --fresh "$work/$name.json" -q --report none)"
    done
    if command -v fluent-bit >/dev/null; then
      rm -f "$work/fluent.jsonl"
      echo "fluent $(cpu fluent-bit -q -c "$work/fluent.conf")"
      [ "$(wc -l <"$work/fluent.jsonl")" = "$count" ] || { echo "Fluent Bit did not pass all" >&2; exit 1; }
    fi
  done
  if command -v valgrind >/dev/null; then
    for what in keep touch; do
      echo "${what}_instructions $((($(instructions few_$what) - $(instructions fewer_$what)) / 25 / 3200))"
    done
  fi
} | sort -k1,1 -k2,2n | awk -v count="$count" '
  { value[$1, ++n[$1]] = $2 }
  function median(name) { return value[name, int((n[name] + 1) / 2)] }
  function stage(name) { return (median(name) - median("none")) / 50 / (count * 2) * 1e9 }
  END {
    printf "bare simdjson loop        %8.0f records per CPU-second\n", count / median("loop")
    printf "JSONL to JSONL            %8.0f (%.2f of the loop)\n", count / median("bare"),
           median("loop") / median("bare")
    printf "with three stages         %8.0f (%.2f of the loop)\n", count / median("three"),
           median("loop") / median("three")
    printf "a stage that only keeps   %8.1f ns and %d instructions a record\n", stage("keep"),
           median("keep_instructions")
    printf "four reads and a write    %8.1f ns and %d instructions a record\n", stage("touch"),
           median("touch_instructions")
    printf "hand-over between threads %8.0f ns a record\n",
           (median("beside") - median("one")) / 2 / (count * 2) * 1e9
    printf "clean.duplicates          %8.0f articles per CPU-second, %.0f bytes an article\n",
           count / (median("duplicates") - median("articles")),
           (median("peak_duplicates") - median("peak_articles")) * 1024 / count
    printf "lineage on agency-wire    %8.1f %% of its CPU\n",
           (median("with_lineage") / median("without_lineage") - 1) * 100
    printf "peak memory               %8.1f MB; of a quarter of the records %.1f MB\n",
           median("peak_three") / 1024, median("peak_quarter") / 1024
    if (n["fluent"]) printf "Fluent Bit                %8.0f records per CPU-second\n",
                            count / median("fluent")
    printf "start-up                  %8.3f CPU-seconds\n", median("start")
    printf "100 cases of a test       %8.3f CPU-seconds\n", median("cases")
  }'
