#!/usr/bin/env bash
# Installs the packages of packages.txt that are missing. Needs no network when none is.
# usage: tools/install-packages.sh SECTION...
# Exit status: 0 all are there; 1 one could not be installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT

fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# The lines of one section, without comments and blanks: "a | b" as "a b".
section() {
  awk -v wanted="[$1]" '
    /^\[/ { inside = $0 == wanted; found = found || inside; next }
    { sub(/#.*/, ""); gsub(/\|/, " ") }
    inside && NF { $1 = $1; print }
    END { exit !found }' packages.txt || fail "packages.txt has no section [$1]"
}

is_installed() {
  [[ $(dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null) == *installed* ]] &&
    [[ $(dpkg-query -W -f='${db:Status-Status}\n' "$1") != *not-installed* ]]
}

any_installed() {
  local package
  for package; do
    if is_installed "$package"; then return 0; fi
  done
  return 1
}

first_available() {
  local package
  for package; do
    if apt-cache show --no-all-versions "$package" >/dev/null 2>&1; then
      echo "$package"
      return
    fi
  done
  fail "This system offers none of: $*. wirecopy is built on Debian 12 and Ubuntu 24.04."
}

as_root() {
  if [ "$(id -u)" = 0 ]; then env "$@"; else sudo env "$@"; fi
}

apt() {
  as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" \
    </dev/null >"$log" 2>&1 && return
  cat "$log" >&2
  fail "apt-get $1 failed, see above. Once that is mended, run the same command again."
}

[ $# -gt 0 ] || { sed -n 3p "$0" >&2; exit 1; }
missing=()
for name; do
  lines=$(section "$name")
  while read -r alternatives; do
    # shellcheck disable=SC2086  # a line holds several words
    any_installed $alternatives || missing+=("$alternatives")
  done <<<"$lines"
done
[ ${#missing[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null ||
  fail "Missing: ${missing[*]}. Only Debian and its kin can be helped by this script."
[ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
  fail "Missing: ${missing[*]}. Run this again as root, or install sudo."
echo "Installing packages (${#missing[@]} missing) ..."
apt update
packages=()
for alternatives in "${missing[@]}"; do
  # shellcheck disable=SC2086
  package=$(first_available $alternatives)
  packages+=("$package")
done
apt install -y --no-install-recommends "${packages[@]}"
