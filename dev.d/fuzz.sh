# shellcheck shell=bash
# ./dev fuzz [SECONDS] [TARGET…]: libFuzzer with clang 19, so long for each target. What it learns stays in build/fuzz/corpus, what it breaks
# in build/fuzz/found; the last line is `N passed, N failed`.
fuzz_readers() {
  local seconds=${1:-60} target passed_targets=0 failed_targets=0
  [[ $seconds =~ ^[0-9]+$ ]] || usage_error "fuzz takes seconds, not: $seconds"
  [[ $# -eq 0 ]] || shift
  install_packages build fuzz
  build_product fuzz fuzz_targets
  mkdir -p build/fuzz/found
  [[ $# -gt 0 ]] || set -- access_request evaluation evaluations search page_token token_request csv_rows
  for target in "$@"; do
    step "== fuzz $target, $seconds s"
    if fuzz_one "$target" "$seconds"; then passed_targets=$((passed_targets + 1)); else failed_targets=$((failed_targets + 1)); fi
  done
  echo "$passed_targets passed, $failed_targets failed"
  [[ $failed_targets -eq 0 ]]
}

fuzz_one() {
  local target=$1 seconds=$2
  [[ -x build/fuzz/tests/fuzz/${target}_fuzz ]] || die "there is no fuzz target $target"
  mkdir -p "build/fuzz/corpus/$target"
  "build/fuzz/tests/fuzz/${target}_fuzz" "build/fuzz/corpus/$target" "tests/fuzz/seeds/$target" -dict=tests/fuzz/words.dict \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 -artifact_prefix="build/fuzz/found/$target-" \
    -print_final_stats=1 2>"build/fuzz/found/$target.log" || {
    tail -n 40 "build/fuzz/found/$target.log"
    return 1
  }
  grep -E 'stat::number_of_executed_units|stat::average_exec_per_sec' "build/fuzz/found/$target.log"
}
