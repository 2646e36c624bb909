#!/usr/bin/env bash
# tests/postgresql.sh COMMAND [ARGUMENT…]: runs the command beside a PostgreSQL 15 cluster that exists only meanwhile,
# reachable on a unix socket at $CLAVIGER_TEST_POSTGRESQL. PostgreSQL refuses to run as root; then its own user runs it.
# $CLAVIGER_TEST_POSTGRESQL_OPTIONS may hold more for the server's command line, `-c NAME=VALUE …`.
# Within the command, tests/postgresql.sh --crash stops the cluster `immediate` and tests/postgresql.sh --start starts it again.
set -euo pipefail

[[ $# -gt 0 ]] || {
  echo "usage: tests/postgresql.sh COMMAND [ARGUMENT…] | --crash | --start" >&2
  exit 2
}
binaries=/usr/lib/postgresql/15/bin
[[ -x $binaries/initdb ]] || {
  echo "tests/postgresql.sh: $binaries/initdb is missing (Debian package postgresql-15)" >&2
  exit 1
}

as_owner=()
if [[ $EUID -eq 0 ]]; then
  owner=nobody
  if id postgres >/dev/null 2>&1; then owner=postgres; fi
  as_owner=(setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups --)
fi
as_owner() { (cd / && HOME="$home" "${as_owner[@]}" "$@"); }

# Nothing here outlives the run, so nothing is made to outlive a power cut; ordering and isolation are as in earnest.
start() {
  as_owner "$binaries/pg_ctl" -D "$home/data" -w -l "$home/data/server.log" start -o "-c listen_addresses='' -c unix_socket_directories='$home' \
    -c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB ${CLAVIGER_TEST_POSTGRESQL_OPTIONS:-}" >/dev/null || {
    cat "$home/data/server.log" >&2
    exit 1
  }
}

crash() { as_owner "$binaries/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null; }

case $1 in
  --crash | --start)
    home=${CLAVIGER_TEST_POSTGRESQL_HOME:?no cluster runs around this command}
    "${1#--}"
    exit
    ;;
esac

# A socket's path holds 107 characters, so not below a deep working folder.
home=$(mktemp -d "${TMPDIR:-/tmp}/claviger-pg.XXXXXX")
[[ $EUID -ne 0 ]] || chown "$owner" "$home"

stop() {
  [[ ! -f $home/data/postmaster.pid ]] || crash || true
  rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

as_owner "$binaries/initdb" -D "$home/data" --username=claviger --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
  >"$home/initdb.log" 2>&1 || {
  cat "$home/initdb.log" >&2
  exit 1
}
start
as_owner "$binaries/createdb" --host="$home" --username=claviger claviger

export CLAVIGER_TEST_POSTGRESQL_HOME=$home
export CLAVIGER_TEST_POSTGRESQL="postgresql://claviger@/claviger?host=$home"
"$@"
