# usage: package_test.sh STEP     CMakeLists.txt sets the variables.
set -euo pipefail

fail() {
  echo "$*" >&2
  exit 1
}

need() {
  command -v "$1" >/dev/null && return
  echo "wirecopy-skipped: no $1 here"
  exit 0
}

verify_unit() {
  need systemd-analyze
  local said
  # The program is not installed here.
  sed "s|^ExecStart=wirecopy |ExecStart=$PROGRAM |" "$SOURCE/packaging/wirecopy@.service" \
    >"$WORK/wirecopy@.service"
  # It also looks at units of the machine, which may have faults of their own.
  said=$(systemd-analyze verify --man=no "$WORK/wirecopy@.service" 2>&1 | grep wirecopy || true)
  [ -z "$said" ] || fail "$said"
  grep -q "^ExecStart=wirecopy run " "$SOURCE/packaging/wirecopy@.service" || fail "no ExecStart"
  grep -q '^ExecReload=kill -HUP $MAINPID$' "$SOURCE/packaging/wirecopy@.service" ||
    fail "no ExecReload"
}

check_manual() {
  local page=$SOURCE/docs/man/wirecopy.1 said
  if command -v mandoc >/dev/null; then
    said=$(mandoc -T lint -W warning "$page" || true)
  else
    need man
    said=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" \
      2>&1 >/dev/null)
  fi
  [ -z "$said" ] || fail "$said"
}

check_options() {
  local option
  for option in $("$PROGRAM" run --help | grep -oE -- '--[a-z-]+' | sort -u); do
    grep -qE -- "Fl ${option#-}( |$)" "$SOURCE/docs/man/wirecopy.1" ||
      [ "$option" = --plugins ] || [ "$option" = --help ] || fail "$option is not in the page"
  done
}

build_package() {
  need dpkg-shlibdeps
  local package contents info file
  rm -rf "$WORK/deb"
  mkdir -p "$WORK/deb"
  (cd "$BUILD" && "$CPACK" -G DEB -B "$WORK/deb") >"$WORK/cpack.log" 2>&1 ||
    { cat "$WORK/cpack.log"; exit 1; }
  package=$(echo "$WORK"/deb/*.deb)
  info=$(dpkg-deb --info "$package")
  contents=$(dpkg-deb --contents "$package")
  grep -q '^ Package: wirecopy$' <<<"$info" || fail "$info"
  grep -qE '^ Depends: .*libc6 .*libsqlite3-0' <<<"$info" || fail "dependencies: $info"
  for file in bin/wirecopy libexec/wirecopy/wirecopy-stage-host lib/wirecopy/plugins/clean_title.so include/wirecopy/plugin.h \
    include/wirecopy/sdk/record.hpp lib/libwirecopy.so lib/systemd/system/wirecopy@.service \
    share/man/man1/wirecopy.1 share/bash-completion/completions/wirecopy \
    share/zsh/site-functions/_wirecopy share/doc/wirecopy/plugin-check.md \
    share/wirecopy/schema/article.schema.json share/wirecopy/pipelines/agency-wire.json \
    share/wirecopy/pipelines/agency-wire.test.json; do
    grep -qE " \./usr/(.*/)?$file( |$)" <<<"$contents" || fail "no $file in: $contents"
  done
  if grep -q '/\.wirecopy' <<<"$contents"; then fail "state of a run: $contents"; fi
  # It runs from where it was unpacked.
  dpkg-deb --extract "$package" "$WORK/deb/root"
  "$WORK/deb/root/usr/bin/wirecopy" describe clean.title >/dev/null || fail "it does not run"
}

mkdir -p "$WORK"
"$1"
