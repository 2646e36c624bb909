# shellcheck shell=bash
# The portal: its npm packages and web/dist.

# prepare_portal: Node and exactly the packages of web/package-lock.json.
prepare_portal() {
  [[ -f web/package-lock.json ]] || die "web/package-lock.json is missing"
  prepare_node
  local wanted
  wanted="$(node --version) $(content_stamp web/package-lock.json web/package.json)"
  if is_stamped npm "$wanted" && [[ -d web/node_modules ]]; then return 0; fi
  step "installing the portal's npm packages"
  # The browser is Debian's chromium; nothing downloads another.
  (cd web && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 flock "$(lock_file npm)" npm ci --no-audit --no-fund --loglevel=error)
  stamp npm "$wanted"
}

# build_portal: web/dist, when a source of it has changed since.
build_portal() {
  local wanted
  wanted=$(content_stamp web locales api)
  if is_stamped portal "$wanted" && [[ -f web/dist/index.html ]]; then return 0; fi
  prepare_portal
  step "building the portal"
  run_in_portal build:fast
  [[ -f web/dist/index.html ]] || die "the portal's build left no web/dist/index.html"
  stamp portal "$wanted"
}

# run_in_portal SCRIPT [ARGUMENT…]: one npm script of web/package.json, with its packages in place.
run_in_portal() {
  prepare_portal
  (cd web && npm run --silent "$@")
}
