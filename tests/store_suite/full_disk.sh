#!/usr/bin/env bash
# tests/store_suite/full_disk.sh STORE_SUITE: fills a disk of 24 MB (most of it ballast, taken away when it is full) under an import.
# Needs the right to mount; where that is missing it says so and ends with 77, which ctest shows as skipped.
set -euo pipefail
suite=${1:?usage: full_disk.sh STORE_SUITE}
disk=$(mktemp -d "${TMPDIR:-/tmp}/claviger-disk.XXXXXX")
trap 'umount "$disk" 2>/dev/null || true; rmdir "$disk"' EXIT
mount -t tmpfs -o size=24m tmpfs "$disk" 2>/dev/null || {
  echo "full_disk.sh: no right to mount a file system here" >&2
  exit 77
}
head -c 18M /dev/zero >"$disk/ballast"
CLAVIGER_SMALL_DISK="$disk" "$suite" --gtest_filter='*FullDisk*'
