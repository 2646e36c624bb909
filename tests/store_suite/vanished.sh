#!/usr/bin/env bash
# tests/postgresql.sh tests/store_suite/vanished.sh STORE_SUITE: takes the network away under a database's connections.
# Needs a network of its own; where that may not be made it says so and ends with 77, which ctest shows as skipped.
set -euo pipefail
suite=${1:?usage: vanished.sh STORE_SUITE}
own=(unshare --net)
[[ $EUID -eq 0 ]] || own=(unshare --map-root-user --net)
"${own[@]}" true 2>/dev/null || {
  echo "vanished.sh: no right to make a network here" >&2
  exit 77
}
CLAVIGER_OWN_NETWORK=1 "${own[@]}" "$suite" --gtest_filter='*Vanished*'
