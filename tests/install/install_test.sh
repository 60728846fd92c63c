# usage: install_test.sh STEP     One step of the install tests; CMakeLists.txt sets the variables.
# All but `install_tree` work on the tree that it leaves in $WORK/prefix.
set -euo pipefail
prefix=$WORK/prefix
program=$prefix/bin/wirecopy
export PKG_CONFIG_PATH=$prefix/$LIBDIR/pkgconfig
export XDG_CACHE_HOME=$WORK/cache
unset WIRECOPY_PLUGIN_PATH

fail() {
  echo "$*" >&2
  exit 1
}

# Says that two texts differ.
expect() {
  [ "$1" = "$2" ] || fail "expected: $1"$'\n'"found:    $2"
}

# A folder of this step's own, empty.
fresh_folder() {
  folder=$WORK/$1
  rm -rf "$folder"
  mkdir -p "$folder"
}

configure() {
  "$CMAKE" -S "$1" -B "$2" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" >"$2.log" 2>&1 ||
    { cat "$2.log"; return 1; }
}

build_example() {
  fresh_folder "$1"
  configure "$EXAMPLES/$1" "$folder/build"
  "$CMAKE" --build "$folder/build"
}

# Runs clean.shout from the given folder on one record.
shout_from() {
  "$program" stage clean.shout --plugins "$1" <<<'{"id": "1", "revision": 1, "title": "Rain"}'
}

# Writes $folder/$1.json: from the file $2 to the file $3.
write_pipeline() {
  cat >"$folder/$1.json" <<JSON
{
  "stages": [
    { "type": "fetch.files", "config": { "paths": ["$2"] } },
    { "type": "my.shout" },
    { "type": "export.jsonl", "config": { "path": "$3" } }
  ]
}
JSON
}

# Runs the program `$1` on a pipeline; it is to end with status `$3`.
expect_status() {
  local status=0
  "$1" "$folder/$2.json" >"$folder/answer" 2>"$folder/errors" || status=$?
  expect "$3" "$status"
}

# What the program `$1` of examples/embed-cpp does, with a status for each end.
check_run() {
  printf 'Rain\n\nIt rains in the north.\n' >"$folder/rain.txt"
  write_pipeline rain rain.txt out.jsonl
  expect_status "$1" rain 0
  expect "files: 1 out, 0 dead shout: 1 out, 0 dead jsonl: 1 out, 0 dead" \
    "$(paste -sd' ' "$folder/answer")"
  grep -q '"title":"Rain!"' "$folder/out.jsonl" || fail "no article in out.jsonl"

  echo '{"title": broken' >"$folder/broken.jsonl"
  write_pipeline broken broken.jsonl out2.jsonl
  expect_status "$1" broken 65

  write_pipeline unwritable rain.txt /dev/full
  expect_status "$1" unwritable 74
  grep -q /dev/full "$folder/errors" || fail "it does not say what could not be written"

  write_pipeline misspelt rain.txt out.jsonl
  sed -i s/my.shout/my.shuot/ "$folder/misspelt.json"
  expect_status "$1" misspelt 78
  grep -q 'did you mean "my.shout"' "$folder/errors" || fail "it does not say what is wrong"
}

install_tree() {
  fresh_folder prefix
  "$CMAKE" --install "$BUILD" --prefix "$prefix" >"$WORK/install.log"
  local file
  for file in include/wirecopy/plugin.h include/wirecopy/sdk/record.hpp \
    share/wirecopy/schema/article.schema.json share/wirecopy/pipelines/agency-wire.json \
    share/bash-completion/completions/wirecopy share/zsh/site-functions/_wirecopy \
    share/doc/wirecopy/NOTICE "$LIBDIR/wirecopy/plugins/tag_topics/phrases.txt"; do
    [ -f "$prefix/$file" ] || fail "$file is not installed"
  done
  bash -n "$prefix/share/bash-completion/completions/wirecopy" || fail "bash cannot read it"
  # Pages that messages and the manual name.
  for file in $(grep -aohE '[a-z-]+/[a-z/-]+\.md' "$program" | sort -u); do
    [ -f "$prefix/$file" ] || fail "$file is named and not installed"
  done
}

list_stages() {
  local built installed
  built=$("$BUILD/bin/wirecopy" list)
  installed=$(cd / && "$program" list)
  # It has found its stage host: what that has told lies in the cache.
  grep -q clean.title "$XDG_CACHE_HOME/wirecopy/plugins.json" || fail "no plugin was scanned"
  expect "$built" "$installed"
  grep -q '^  clean.title ' <<<"$installed" || fail "clean.title is not listed"
  "$program" describe clean.title | grep -q "from $prefix/" || fail "not from $prefix"
}

check_symbols() {
  local others
  others=$("$NM" -DC --defined-only "$prefix/$LIBDIR/libwirecopy.so" |
    grep -vE ' T wirecopy::(Runtime|Pipeline|testing::StageTest)::' || true)
  expect "" "$others"
  readelf -d "$prefix/$LIBDIR/libwirecopy.so" | grep -q 'SONAME.*libwirecopy\.so\.[0-9]' ||
    fail "the library has no soname"
  # What would reach into the process of the embedder.
  others=$("$NM" -DC --undefined-only "$prefix/$LIBDIR/libwirecopy.so" | awk '{print $NF}' |
    grep -xE '(_?exit|_Exit|quick_exit|signal|sigaction|p?t?h?r?e?a?d?_?sigmask|sigprocmask|setlocale|chdir|setenv|putenv|atexit)(@.*)?' || true)
  expect "" "$others"
  # Its headers are all there is to know: those of the standard library and of plugins' SDK.
  others=$(grep -rhoE '^ *# *include [<"][^>"]+' "$prefix/include/wirecopy" |
    grep -E 'boost|spdlog|sqlite|simdjson|nlohmann|re2|zstd' || true)
  expect "" "$others"
}

build_plugin() {
  build_example plugin-cpp
  expect '{"id":"1","revision":1,"title":"Rain!"}' "$(shout_from "$folder/build")"
  expect "wirecopy_plugin" "$("$NM" -D --defined-only -j "$folder/build/clean_shout.so")"
  "$CMAKE" --install "$folder/build" --prefix "$folder/prefix"
  [ -f "$folder/prefix/$LIBDIR/wirecopy/plugins/clean_shout.so" ] || fail "installed elsewhere"
}

# Runs a stage of $folder on one record.
stage_of() {
  "$program" stage "$1" --plugins "$2" <<<'{"id": "1", "revision": 1, "title": "rain in élan"}'
}

build_c_plugin() {
  build_example plugin-c
  expect '{"id":"1","revision":1,"title":"RAIN IN éLAN"}' "$(stage_of demo.upper "$folder/build")"
  expect "wirecopy_plugin" "$("$NM" -D --defined-only -j "$folder/build/demo_upper.so")"
}

build_rust_plugin() {
  command -v rustc >/dev/null || { echo "wirecopy-skipped: rustc is not installed"; return; }
  fresh_folder plugin-rust
  rustc --edition 2021 -O -C strip=symbols --crate-type cdylib "$EXAMPLES/plugin-rust/title_case.rs" \
    -o "$folder/demo_title_case.so"
  expect '{"id":"1","revision":1,"title":"Rain In Élan"}' "$(stage_of demo.title_case "$folder")"
  expect "wirecopy_plugin" "$("$NM" -D --defined-only -j "$folder/demo_title_case.so")"
}

# `wirecopy new plugin` in an empty folder, then what its README says: a minute at most.
new_plugin() {
  fresh_folder "new-$1"
  cd "$folder"
  local begin=$SECONDS
  "$program" new plugin "my.$1" --kind "$1" >answer
  grep -q "cd my_$1 && cmake -B build -DCMAKE_PREFIX_PATH=$prefix && cmake --build build" answer ||
    fail "it does not say how to go on"
  cd "my_$1"
  configure . build
  "$CMAKE" --build build
  (cd build && ctest --output-on-failure)
  echo "new plugin to passing test: $((SECONDS - begin)) s"
  ((SECONDS - begin <= 60)) || fail "that took more than a minute"
  "$program" run pipeline.json --plugins build --fresh >out.answer
  tail -n 1 README.md | grep -q "^Next: .*wirecopy plugin check build/my_$1.so" ||
    fail "the README does not end with the next step"
  "$program" describe "my.$1" --plugins build >/dev/null
  # The check as the README has it; a warning would mean that it cannot try what it should.
  local check
  check=$(tail -n 1 README.md | grep -o 'plugin check[^`]*')
  eval "$program $check --strict" >check.answer || { cat check.answer; fail "a new plugin fails"; }
  grep -q 'passed  ordinary-article' check.answer || fail "it is tried on nothing"
}

new_transform() {
  new_plugin transform
  grep -q '"title":"Rain in the north!!"' out.answer || fail "it has not changed the title"
  # A defect in it is found by its test.
  sed -i "s/append(marks/append(1/" transform.cpp
  "$CMAKE" --build build
  if (cd build && ctest); then fail "the test cannot fail"; fi
}

new_source() {
  new_plugin source
  expect 2 "$(wc -l <out.answer)"
  echo 'Wind in the west' >>sample.txt
  expect '"title":"Wind in the west"' \
    "$("$program" run pipeline.json --plugins build --fresh | tail -n 1 | grep -o '"title":"[^"]*"')"
}

new_sink() {
  new_plugin sink
  expect "Rain in the north"$'\t' "$(head -n 1 out.tsv)"
}

new_pipeline() {
  fresh_folder new-pipeline
  cd "$folder"
  "$program" new pipeline morning >answer
  "$program" run morning/morning.json
  grep -q '"title":"Rain in the north"' morning/out.jsonl || fail "no article in out.jsonl"
}

# A project that asks for a component.
project_for() {
  fresh_folder "component-$1"
  cat >"$folder/CMakeLists.txt" <<CMAKE
cmake_minimum_required(VERSION 3.22)
project(component LANGUAGES NONE)
find_package(wirecopy 0.1 REQUIRED COMPONENTS $1)
if(TARGET wirecopy::runtime)
  message(FATAL_ERROR "the runtime was not asked for")
endif()
get_target_property(links wirecopy::$1 INTERFACE_LINK_LIBRARIES)
if(links)
  message(FATAL_ERROR "wirecopy::$1 links \${links}")
endif()
CMAKE
}

components() {
  project_for sdk
  configure "$folder" "$folder/build"
  project_for telegraph
  if configure "$folder" "$folder/build"; then fail "found a component that there is none of"; fi
}

build_embedding() {
  build_example embed-cpp
  check_run "$folder/build/embedded"
}

build_by_pkg_config() {
  fresh_folder pkg-config-plugin
  # shellcheck disable=SC2046,SC2086  # flags are several words
  $CXX $CXXFLAGS -std=c++20 $(pkg-config --cflags wirecopy-sdk) "$EXAMPLES/plugin-cpp/shout.cpp" \
    $(pkg-config --libs wirecopy-sdk) -o "$folder/clean_shout.so"
  expect '{"id":"1","revision":1,"title":"Rain!"}' "$(shout_from "$folder")"
  expect "wirecopy_plugin" "$("$NM" -D --defined-only -j "$folder/clean_shout.so")"
}

embed_by_pkg_config() {
  fresh_folder pkg-config-embedding
  # shellcheck disable=SC2046,SC2086
  $CXX $CXXFLAGS -std=c++20 $(pkg-config --cflags wirecopy) "$EXAMPLES/embed-cpp/main.cpp" \
    $(pkg-config --libs wirecopy) -Wl,-rpath,"$(pkg-config --variable=libdir wirecopy)" \
    -o "$folder/embedded"
  check_run "$folder/embedded"
}

# The first piece of C++ in an installed page behind a line with these words.
piece_of() {
  awk -v words="$2" 'index($0, words) { behind = 1 } behind && /^```$/ { exit }
    taken { print } behind && /^```cpp/ { taken = 1 }' "$prefix/share/doc/wirecopy/$1"
}

# What the pages show compiles, without a warning.
compile_pages() {
  fresh_folder pages
  {
    printf '#include <iostream>\n#include <wirecopy/plugin.hpp>\n#include <wirecopy/runtime.hpp>\n'
    echo 'int complain(const std::string& text) { return std::cerr << text, 78; }'
    echo 'int main() {'
    piece_of embedding.md "a whole program in 20 lines"
    printf '  return report.stopped ? 75 : 0;\n}\nvoid tag(wirecopy::Record article);\n'
    echo 'void tag(wirecopy::Record article) {'
    piece_of plugin-tutorial.md '**Tags** have'
    echo '}'
  } >"$folder/pages.cpp"
  grep -q 'runtime->load' "$folder/pages.cpp" || fail "no example in embedding.md"
  grep -q 'article.tag' "$folder/pages.cpp" || fail "no example of tags in plugin-tutorial.md"
  # shellcheck disable=SC2046,SC2086
  $CXX $CXXFLAGS -std=c++20 -Wall -Wextra -Werror -fsyntax-only $(pkg-config --cflags wirecopy) \
    "$folder/pages.cpp"
}

# As docs/plugin-check.md has it: the program knows of no sanitizer, the plugin is built with one.
check_with_sanitizer() {
  fresh_folder sanitized
  local runtime
  case $CXXFLAGS in *-fsanitize=*) echo "wirecopy-skipped: built with a sanitizer"; return ;; esac
  runtime=$($CXX -print-file-name=libasan.so)
  [ -f "$runtime" ] || { echo "wirecopy-skipped: no libasan.so"; return; }
  # shellcheck disable=SC2046,SC2086
  $CXX $CXXFLAGS -std=c++20 -fsanitize=address $(pkg-config --cflags wirecopy-sdk) \
    "$EXAMPLES/plugin-cpp/shout.cpp" $(pkg-config --libs wirecopy-sdk) -o "$folder/clean_shout.so"
  LD_PRELOAD=$runtime ASAN_OPTIONS=detect_leaks=0 "$program" plugin check "$folder/clean_shout.so" \
    --deadline 60s >"$folder/answer" || { cat "$folder/answer"; fail "a good plugin fails"; }
  # And a bad one is found out: it reads behind the end of an array.
  cat >"$folder/over.cpp" <<'CPP'
#include <wirecopy/plugin.hpp>
using namespace wirecopy;
struct Over : Transform<> {
  static constexpr StageInfo info{"demo.over", "1.0.0", "Reads too far."};
  Outcome process(Record article) const {
    const std::string_view title = article.title();
    const std::vector<char> text(title.begin(), title.end());
    const volatile char* at = text.data();
    return at[text.size()] == 'x' ? Outcome::reject("x") : Outcome::keep;
  }
};
WIRECOPY_PLUGIN(Over)
CPP
  # shellcheck disable=SC2046,SC2086
  $CXX $CXXFLAGS -std=c++20 -fsanitize=address $(pkg-config --cflags wirecopy-sdk) "$folder/over.cpp" \
    $(pkg-config --libs wirecopy-sdk) -o "$folder/demo_over.so"
  local status=0
  LD_PRELOAD=$runtime ASAN_OPTIONS=detect_leaks=0 "$program" plugin check "$folder/demo_over.so" \
    --deadline 60s --only ordinary-article >"$folder/answer" || status=$?
  expect 65 "$status"
  grep -q 'in process() of an article with all usual fields: .*AddressSanitizer' "$folder/answer" || { cat "$folder/answer"; fail "not found"; }
}

mkdir -p "$WORK"
"$1"
