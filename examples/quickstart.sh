#!/usr/bin/env bash
# Installs what the build needs, builds wirecopy and runs its pipelines on their sample input.
# usage: examples/quickstart.sh     (as root, or as a user who may use sudo)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=$PWD/build/release
output=$PWD/build/quickstart

tools/install-packages.sh build quickstart
mkdir -p "$build" "$output"
echo "Building build/release ..."
cmake --preset release -DWIRECOPY_TESTS=OFF >"$build/configure.log" 2>&1 ||
  { cat "$build/configure.log"; exit 1; }
cmake --build "$build"

# run PIPELINE OUTPUT: a pipeline on its samples.
run() {
  printf '\n--- wirecopy run %s\n' "$1"
  WIRECOPY_OUTPUT=$output/$2 "$build/bin/wirecopy" run --fresh "$1"
}
# member NAME RECORD: a text of a JSON record; those of the samples shown here have no quotes in them.
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$2"; }
glimpse() {
  printf '\n'
  head -n 2 "$output/$1" | while IFS= read -r record; do
    echo "  title   $(member title "$record")"
    echo "  body    $(member body "$record" | cut -c 1-70) ..."
  done
  echo "  $(wc -l <"$output/$1") articles, one JSON record a line: $output/$1"
}

run pipelines/agency-wire.json agency-wire.jsonl
glimpse agency-wire.jsonl
run pipelines/pages-to-jsonl.json pages.jsonl
glimpse pages.jsonl
run pipelines/feeds-to-sqlite.json news.db
printf '\nThe newest articles in %s:\n\n' "$output/news.db"
sqlite3 -box "$output/news.db" "
  SELECT substr(published, 1, 10) AS day, language, substr(title, 1, 48) AS title,
         (SELECT group_concat(name, ', ') FROM
            (SELECT name FROM tags WHERE article = number AND scheme = 'keyword'
             ORDER BY score DESC LIMIT 3)) AS keywords
  FROM articles ORDER BY published DESC LIMIT 10"
printf '\nAsk more, for instance which articles speak of a ferry:\n\n  %s\n' \
  "sqlite3 $output/news.db \"SELECT title FROM articles_text WHERE articles_text MATCH 'ferry'\""
