# shellcheck shell=bash
# ./dev format and ./dev lint.

cpp_sources() { git ls-files --cached --others --exclude-standard -- '*.cpp' '*.hpp'; }

format_sources() {
  install_packages build lint
  cpp_sources | xargs -r clang-format-19 -i
  run_in_portal format
  step "formatted"
}

# lint_sources [FILE…]: everything, or clang-format and clang-tidy on the given C++ files.
lint_sources() {
  install_packages build lint
  local sources=("$@")
  if [[ $# -eq 0 ]]; then
    mapfile -t sources < <(cpp_sources)
    step "shellcheck"
    bash_sources | xargs -r shellcheck --external-sources
    step "prettier"
    run_in_portal check:format
  fi
  step "clang-format: ${#sources[@]} files"
  [[ ${#sources[@]} -eq 0 ]] || clang-format-19 --dry-run --Werror "${sources[@]}"
  tidy_sources "${sources[@]}"
  step "lint found nothing"
}

# Scripts that start themselves; what `dev` sources is read together with it.
bash_sources() {
  git ls-files --cached --others --exclude-standard -- dev dev.d .ci tests examples bench deploy |
    xargs -r grep --files-with-matches --max-count=1 -E '^#!.*(bash|/sh)$' --
}

# clang-tidy reads the commands of build/tidy; a header is judged with the sources that include it. What was clean is not
# judged again until it changes.
tidy_sources() {
  configure_product tidy
  ninja -C build/tidy --quiet build.ninja >/dev/null # sources that came or went
  local units
  units=$(printf '%s\n' "$@" | { grep '\.cpp$' || true; })
  [[ -n $units ]] || return 0
  step "clang-tidy: $(wc -l <<<"$units") files"
  xargs -r -n 1 -P "$(nproc)" dev.d/tidy_unit <<<"$units"
}
