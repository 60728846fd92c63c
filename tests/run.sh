#!/usr/bin/env bash
# Installs what the build and the tests need, builds, and runs every test.
# usage: tests/run.sh [PRESET]     (release when none is given; see CMakePresets.json)
# The last line is "N passed, N failed, N skipped". Exit status: 0 none failed; 1 otherwise.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${1:-release}
build=build/$preset
results=$build/test-results.xml

# What could not even be built counts as one failure, so that the last line always tells the truth.
give_up() {
  printf '\n%s\n0 passed, 1 failed, 0 skipped\n' "$*"
  exit 1
}

# Prints the outcome of each test: "passed|failed|skipped NAME REASON". Escaped text in the file
# cannot look like a tag.
outcomes() {
  awk '
    function flush() {
      if (name != "") print outcome " " name (reason == "" ? "" : ": " reason)
      name = ""
    }
    /^\t<testcase / {
      flush()
      name = $0; sub(/.*<testcase name="/, "", name); sub(/" classname=.*/, "", name)
      reason = ""
      outcome = /status="run"/ ? "passed" : /status="disabled"/ ? "skipped" : "failed"
    }
    /^\t\t<skipped message="SKIP_/ { outcome = "skipped" }
    reason == "" && match($0, /wirecopy-skipped: /) { reason = substr($0, RSTART + RLENGTH) }
    END { flush() }' "$results" |
    sed -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&quot;/"/g' -e "s/&apos;/'/g" -e 's/&amp;/\&/g'
}

sections=(build test)
case $preset in asan | tsan | fuzz) sections+=(clang) ;; esac
tools/install-packages.sh "${sections[@]}" || give_up "The packages could not be installed."

mkdir -p "$build"
echo "Building $build ..."
cmake --preset "$preset" -DWIRECOPY_TESTS=ON >"$build.log" 2>&1 || {
  cat "$build.log"
  give_up "CMake could not configure $build. Remove that folder if it was made by hand."
}
rm -f "$build.log"
cmake --build "$build" || give_up "The build failed, see above."

echo "Running the tests ..."
rm -f "$results"
status=0
ctest --test-dir "$build" --parallel "$(nproc)" --output-on-failure --no-tests=error \
  --output-junit "$PWD/$results" --quiet --output-log "$build/test-log.txt" || status=1
[ -s "$results" ] || give_up "ctest wrote no results; see $build/test-log.txt."

list=$(outcomes)
count() { grep -c "^$1 " <<<"$list" || true; }
grep '^skipped ' <<<"$list" || true
if [ "$status" != 0 ]; then
  cat "$build/test-log.txt"
  grep '^failed ' <<<"$list" || true
fi
failed=$(count failed)
[ "$status" = 0 ] || [ "$failed" != 0 ] || failed=1
echo "$(count passed) passed, $failed failed, $(count skipped) skipped"
[ "$failed" = 0 ]
