#!/usr/bin/env bash
# Runs the scorers of a folder of evaluation data against the release build and prints their tables.
# Not part of the tests: users do not have that folder.
# usage: tests/score.sh SHARED [FAMILY...]
# families: feeds html clean text tag places entities stories topics seed (default: all)
# Exit status: 0 all scorers ran; 1 one failed or is missing; 64 the command line is wrong.
set -uo pipefail
[ $# -ge 1 ] && [ -d "${1:-}/eval" ] && [ -d "${1:-}/data" ] || { sed -n 4,5p "$0" >&2; exit 64; }
shared=$(cd "$1" && pwd)
shift
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bin=$PWD/build/release/bin/wirecopy
probe=$PWD/build/release/tests/feed_probe
html_probe=$PWD/build/release/tests/html_probe
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

[ -x "$bin" ] && [ -x "$probe" ] && [ -x "$html_probe" ] || { echo "build first: tests/run.sh" >&2; exit 1; }

# score TITLE COMMAND...: a heading, then the table.
score() {
  printf '\n== %s\n' "$1"
  shift
  "$@" || { failed=1; echo "(the scorer failed)"; }
}
# stage COMMAND PATH: a stage by the scorer of its kind.
stage() { score "$1 ${2##*/}" python3 "$shared/eval/stage_eval.py" "$1" "$2" --bin "$bin"; }

feeds() {
  score "feeds: other projects' expectations" python3 "$shared/eval/feed_conformance.py" \
    --batch "$probe" --feedparser "$shared/data/feeds/feedparser" \
    --feedrs "$shared/data/feeds/feed-rs"
  python3 "$shared/eval/feed_hostile.py" make "$work/hostile" >/dev/null
  score "feeds: hostile ones" python3 "$shared/eval/feed_hostile.py" score "$work/hostile" "$probe"
  rm -rf "$work/hostile"
  score "feeds: real ones, where two of three parsers agree" python3 tests/score_consensus.py \
    "$probe" "$shared/data/feeds/real" "$shared/data/feeds/real-feeds-consensus.json"
}
html() {
  score "html: the html5lib tests" python3 tests/score_html.py "$html_probe" "$shared/data/html5lib"
}
clean() {
  stage extract "$shared/data/pages/wcxb"
  stage extract "$shared/data/pages/scrapinghub"
  score "clean: pages in many languages" python3 tests/score_pages.py "$bin"
  local file
  for file in "$shared"/data/tag/dedupe/*.jsonl; do stage duplicates "$file"; done
}
text() {
  score "text: apostrophes" python3 tests/score_apostrophes.py "$bin" "$shared"/data/tag/topics/*.jsonl
}
tag() {
  local file
  for file in "$shared"/data/tag/language/*.jsonl; do stage language "$file"; done
  for file in "$shared"/data/tag/keyphrase/*.jsonl; do stage keywords "$file"; done
  score "summaries beside first sentences" python3 tests/score_summary.py "$bin" \
    "$shared/data/tag/topics/bbc.dev.jsonl"
}
places() {
  local file
  for file in "$shared"/data/tag/places/*.jsonl; do stage places "$file"; done
}
stories() {
  local file
  for file in "$shared"/data/tag/stories/*.jsonl; do stage stories "$file"; done
}
# EWT alone is none that the shipped model has learned from.
entities() {
  local file
  for file in "$shared"/data/tag/ner/*.bio.tsv; do stage entities "$file"; done
}
# Five parts by turns; articles in the order of time are cut once.
topics() {
  local data=$shared/data/tag/topics file
  for file in "$data"/*.dev.jsonl; do
    for part in 0 1 2 3 4; do
      shuf --random-source="$file" "$file" | awk -v part="$part" -v work="$work" \
        '{ print > (work (NR % 5 == part ? "/test.jsonl" : "/train.jsonl")) }'
      learned "${file##*/}, part $part"
    done
  done
  for file in "$data"/*-train.jsonl; do
    awk -v all="$(wc -l <"$file")" -v work="$work" \
      '{ print > (work (NR > int(all * 3 / 4) ? "/test.jsonl" : "/train.jsonl")) }' "$file"
    learned "${file##*/}"
  done
}
learned() {
  score "topics $1" python3 "$shared/eval/stage_eval.py" topics "$work/test.jsonl" \
    --train "$work/train.jsonl" --bin "$bin"
}
seed() {
  score "seed" python3 "$shared/eval/stage_eval.py" seed "$shared/data/seed" --bin "$bin" \
    --pipeline pipelines/agency-wire.json --run-args=--fresh
}

[ $# -gt 0 ] || set -- feeds html clean text tag places entities stories topics seed
for family; do
  case $family in
    feeds | html | clean | text | tag | places | entities | stories | topics | seed) "$family" ;;
    *) echo "unknown family: $family" >&2; exit 64 ;;
  esac
done
exit "$failed"
