# shellcheck shell=bash
# The machine's side: Debian packages and Node. Nothing is asked of the network when all is there already.

node_minimum="20.19"
node_pinned="20.20.2"

# install_packages GROUP…: makes sure every Debian package of the groups is installed.
install_packages() {
  command -v dpkg-query >/dev/null || die "this is not Debian: install what dev.d/packages.txt lists, with Debian 12's versions"
  local group missing wanted=()
  for group in "$@"; do
    mapfile -t -O "${#wanted[@]}" wanted < <(awk -v group="$group" '$1 == group { print $2 }' dev.d/packages.txt)
  done
  missing=$(missing_packages "${wanted[@]}")
  [[ -n $missing ]] || return 0
  step "installing Debian packages: $(tr '\n' ' ' <<<"$missing")"
  # shellcheck disable=SC2086
  install_from_debian $missing
}

missing_packages() {
  local installed
  installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' || true)
  printf '%s\n' "$@" | { grep --line-regexp --fixed-strings --invert-match --file=<(echo "$installed") || true; }
}

install_from_debian() {
  as_root true || die "these Debian packages are missing and need root or sudo: $*"
  as_root dev.d/install_debian "$@" </dev/null || die "apt-get could not install: $*"
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    return 1
  fi
}

# prepare_node: puts a Node of at least $node_minimum first on PATH; the system's if it will do, else one under build/.
prepare_node() {
  local own="$root/build/node/node_modules/node/bin"
  [[ -x $own/node ]] && PATH="$own:$PATH"
  node_is_recent && command -v npm >/dev/null && return 0
  local needed=()
  command -v node >/dev/null || needed+=(nodejs)
  command -v npm >/dev/null || needed+=(npm)
  if [[ ${#needed[@]} -gt 0 ]]; then
    step "installing Debian packages: ${needed[*]}"
    install_from_debian "${needed[@]}"
  fi
  node_is_recent && return 0
  step "installing Node $node_pinned under build/node"
  mkdir -p build/node
  npm install --prefix build/node --no-audit --no-fund --loglevel=error "node@$node_pinned"
  PATH="$own:$PATH"
  hash -r
  node_is_recent || die "build/node has no working Node: $(node --version 2>&1 || true)"
}

node_is_recent() {
  local version
  version=$(node --version 2>/dev/null) || return 1
  printf '%s\n' "$node_minimum" "${version#v}" | sort --check=quiet --version-sort
}
