# shellcheck shell=bash
# What ./dev says while it works: one line a step, with the seconds since it began.

started_at=$EPOCHREALTIME
[[ -n ${NO_COLOR:-} || ! -t 1 ]] && export NO_COLOR=1

# elapsed [SINCE]: seconds since SINCE (an EPOCHREALTIME), else since the script began, with one decimal.
elapsed() {
  local since=${1:-$started_at} now=$EPOCHREALTIME tenths
  tenths=$(((${now/[.,]/} - ${since/[.,]/}) / 100000))
  printf '%d.%d' $((tenths / 10)) $((tenths % 10))
}

step() { printf '[%7s s] %s\n' "$(elapsed)" "$*"; }

die() {
  printf './dev: %s\n' "$*" >&2
  exit 1
}

usage_error() {
  printf './dev: %s (./dev help)\n' "$*" >&2
  exit 2
}

# lock_file NAME: the file to hold with flock, so that two ./dev in one checkout take turns at what they share.
lock_file() {
  mkdir -p "$root/build/locks"
  printf '%s' "$root/build/locks/$1"
}

# content_stamp PATH…: one hash over the content and names of all files below the paths.
content_stamp() {
  find "$@" \( -name node_modules -o -name dist -o -name test-results \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# is_stamped NAME VALUE / stamp NAME VALUE: whether, and that, the step NAME was finished for VALUE.
is_stamped() { [[ -f build/stamps/$1 && $(<"build/stamps/$1") == "$2" ]]; }

stamp() {
  mkdir -p build/stamps
  printf '%s\n' "$2" >"build/stamps/$1.new"
  mv "build/stamps/$1.new" "build/stamps/$1"
}
