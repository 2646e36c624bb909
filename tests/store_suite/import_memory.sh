#!/usr/bin/env bash
# tests/store_suite/import_memory.sh CLAVIGER CLAVIGER_GENERATE [LINES]: an import's memory must not grow with its file: the peak of a
# load of LINES (default 1,000,000) is at most 1.2 × that of 10,000.
set -euo pipefail
usage="usage: import_memory.sh CLAVIGER CLAVIGER_GENERATE [LINES]"
claviger=${1:?$usage}
generate=${2:?$usage}
lines=${3:-1000000}
folder=$(mktemp -d "${TMPDIR:-/tmp}/claviger-memory.XXXXXX")
trap 'rm -rf "$folder"' EXIT

# peak LINES: KiB of the process that imports that many.
peak() {
  local data=$folder/$1
  mkdir "$data"
  "$generate" --out "$data" --lines "$1" --contracts "$(($1 / 10))" >/dev/null
  for kind in programs companies; do
    "$claviger" import "$kind" "$data/$kind.csv" --database "$data/test.db" >/dev/null
  done
  local started=$SECONDS
  /usr/bin/time -f %M -o "$data/peak" "$claviger" import contracts "$data/contracts.csv" --database "$data/test.db" >&2
  echo "$1 lines: $(<"$data/peak") KiB, $((SECONDS - started)) s" >&2
  tail -n 1 "$data/peak"
}

small=$(peak 10000)
large=$(peak "$lines")
((large * 10 <= small * 12)) || {
  echo "import_memory.sh: $large KiB for $lines lines are more than 1.2 × $small KiB for 10000" >&2
  exit 1
}
