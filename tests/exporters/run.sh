#!/usr/bin/env bash
# The contract of exporters, for those that are named, else for all in targets/.
# usage: tests/exporters/run.sh [--full] [TARGET...]
# WIRECOPY_PROGRAM and WIRECOPY_FIXTURES say what is tried; else the release build is.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../support/each.sh"
contract() { python3 "$here/contract.py" "$@"; }
each contract "$here/targets" "$@"
