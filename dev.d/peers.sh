# shellcheck shell=bash
# The peers of bench/run that npm carries: bench/peers/package-lock.json.

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
