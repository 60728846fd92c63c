#!/usr/bin/env bash
# Installs what the build needs, builds wirecopy and runs agency-wire on its sample input.
# usage: examples/quickstart.sh     (as root, or as a user who may use sudo)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=build/release
output=$PWD/build/agency-wire.jsonl

tools/install-packages.sh build
echo "Building $build ..."
cmake --preset release -DWIRECOPY_TESTS=OFF >build.log 2>&1 || { cat build.log; exit 1; }
rm -f build.log
cmake --build "$build"

echo
echo "Running pipelines/agency-wire.json on pipelines/samples/agency-wire ..."
WIRECOPY_OUTPUT=$output "$build/bin/wirecopy" run pipelines/agency-wire.json

# One member of a record; the samples have no escaped quotes in those shown.
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$2"; }
echo
head -n 3 "$output" | while IFS= read -r record; do
  echo "  title     $(member title "$record")"
  echo "  place     $(member place "$record")"
  echo "  body      $(member body "$record" | cut -c 1-70) ..."
  echo "  notice    $(sed -n 's/.*"notices":\[{"kind":"\([a-z]*\)".*/\1/p' <<<"$record")"
  echo
done
echo "$(wc -l <"$output") clean articles, one JSON record a line, are in $output"
