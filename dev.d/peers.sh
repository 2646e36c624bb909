# shellcheck shell=bash
# The peers of bench/run: npm carries some (bench/peers/package-lock.json), Go modules others (bench/peers/go-modules.txt).

# prepare_peers: Node and exactly these packages; none of their own scripts is run.
prepare_peers() {
  prepare_node
  local wanted
  wanted="$(node --version) $(content_stamp bench/peers/package-lock.json bench/peers/package.json)"
  if is_stamped peers "$wanted" && [[ -d bench/peers/node_modules ]]; then return 0; fi
  step "installing the benchmarks' peers"
  (cd bench/peers && flock "$(lock_file peers)" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  stamp peers "$wanted"
}

# prepare_go_peers: builds the programs of bench/peers/go-modules.txt under build/peers, where Go is there; it needs none otherwise. Minutes.
prepare_go_peers() {
  command -v go >/dev/null || return 0
  local module program
  while read -r module; do
    program="${module##*/}"
    program="build/peers/${program/@/-}"
    [[ ! -x $program ]] || continue
    step "building $module"
    build_go_peer "$module" "$program"
  done < <(grep -v '^#' bench/peers/go-modules.txt)
}

# build_go_peer MODULE@VERSION FILE: with the Go that is here, which fetches no other.
build_go_peer() {
  local folder="build/peers/new"
  mkdir -p "$folder"
  (
    flock 9
    GOTOOLCHAIN=local CGO_ENABLED=0 GOBIN="$root/$folder" nice -n 10 go install "$1"
    mv "$folder/$(basename "${1%@*}")" "$2"
  ) 9>"$(lock_file go-peers)"
}
