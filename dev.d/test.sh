# shellcheck shell=bash
# ./dev test: every check there is, stage after stage; a stage that fails does not stop those that do not need it.
# The last line is `N passed, N failed`: single test cases where a stage names them, else the stage itself.

passed=0
failed=0
skipped=0
stage_lines=()
broken_stages=""
reports=build/reports

test_product() {
  if [[ $# -gt 0 ]]; then
    test_filtered "$@"
    return
  fi
  install_packages build test
  rm -rf "$reports"
  mkdir -p "$reports"
  stage scripts -- check_scripts
  stage portal-packages -- prepare_portal
  stage portal-checks portal-packages -- run_in_portal check
  stage portal-tests portal-packages -- run_in_portal test
  stage portal-build portal-packages -- build_portal
  stage dev-build -- build_product dev all
  stage cpp-tests dev-build -- run_ctest
  stage release-build -- build_product release claviger claviger_generate
  stage model release-build -- run_model
  stage browser release-build portal-build -- run_browser_tests
  stage tour release-build portal-build -- run_tour
  stage gate release-build -- run_gate_test
  stage crash release-build -- run_crash_tests
  stage bench release-build -- run_bench_shortly
  summarise
}

check_scripts() { bash_sources | xargs -r shellcheck --external-sources; }

# The C++ tests whose name matches one of the filters; nothing else is built, as far as a test is named after its program.
# CLAVIGER_PRESET=quick builds them without optimisation and sanitizers, in a third of the time.
test_filtered() {
  local pattern names targets preset=${CLAVIGER_PRESET:-dev}
  pattern=$(IFS='|' && printf '%s' "$*")
  install_packages build test
  configure_product "$preset"
  names=$(ctest --test-dir "build/$preset" --show-only --tests-regex "$pattern" | sed -nE 's/^ +Test +#[0-9]+: //p')
  [[ -n $names ]] || die "no test's name matches $pattern"
  targets=$(ninja -C "build/$preset" -t targets all | sed -nE 's/^([a-z_]+): phony$/\1/p' | grep --line-regexp --fixed-strings "$names" || true)
  if [[ $(wc -l <<<"$targets") -ne $(wc -l <<<"$names") ]]; then targets=all; fi
  # shellcheck disable=SC2086
  build_product "$preset" $targets
  tests/postgresql.sh ctest --test-dir "build/$preset" --tests-regex "$pattern" --output-on-failure --no-tests=error
}

# House checks, unit, store, model and HTTP tests, against SQLite and a PostgreSQL of their own.
run_ctest() {
  mkdir -p "$reports/gtest"
  GTEST_OUTPUT="xml:$root/$reports/gtest/" tests/postgresql.sh ctest --test-dir build/dev --parallel "$(nproc)" \
    --timeout 1500 --output-on-failure --no-tests=error --output-junit "$root/$reports/ctest.xml"
}

# Random histories of 10,000 steps and every planted fault, without sanitizers: with them a short history runs among the
# C++ tests. The log says how often each reason and boundary was met.
run_model() {
  build_product release model_test
  ctest --test-dir build/release --tests-regex '^model_' --parallel "$(nproc)" --timeout 1800 --verbose --no-tests=error
}

run_browser_tests() {
  CLAVIGER_BINARY="$root/build/release/claviger" run_in_portal e2e
}

# Kills, full disks, a million rows beside a server: tests/crash/README.md.
run_crash_tests() {
  prepare_node
  CLAVIGER_BINARY="$root/build/release/claviger" CLAVIGER_GENERATE_BINARY="$root/build/release/claviger_generate" \
    LINES=1000000 node tests/crash/run.mjs --quick
}

# The download gate of deploy/nginx with a real nginx before the real server.
run_gate_test() {
  prepare_node
  CLAVIGER_BINARY="$root/build/release/claviger" node tests/gate/run.mjs
}

# No figures come of it: it shows that bench/run works, and that peers which know the same facts give the same answers.
run_bench_shortly() {
  build_product release bench_fixed_answer bench_decide
  bench/run --lines 2000 --questions 2000 --rounds 1 --seconds 0.2 --only start,decisions,search,import --results "$reports/bench"
}

# The commands of docs/tour.md, run as they stand there against a demo of their own.
run_tour() {
  [[ -f docs/tour.md && -f docs/tour_integrator.md && -f tests/tour/run.mjs ]] || die "a tour or tests/tour/run.mjs is missing"
  local port=$((20000 + RANDOM % 10000)) server="" status=0 tour
  prepare_node
  demo_folder=$reports/tour
  fill_demo
  start_demo "$port"
  for tour in docs/tour.md docs/tour_integrator.md; do
    BASE="http://127.0.0.1:$port" CLAVIGER="$root/build/release/claviger" DATABASE="$root/$demo_folder/demo.db" \
      node tests/tour/run.mjs "$tour" || status=$?
  done
  kill -TERM "$server"
  wait "$server" || true
  return "$status"
}

# stage NAME [NEEDED…] -- COMMAND…: runs it when the stages it needs held, keeps its output in build/reports/NAME.log.
stage() {
  local name=$1 since=$EPOCHREALTIME status=0 needed="" counts
  shift
  while [[ $1 != -- ]]; do
    [[ " $broken_stages " != *" $1 "* ]] || needed=$1
    shift
  done
  shift
  step "== $name"
  if [[ -n $needed ]]; then
    set -- die "not run: $needed failed"
  fi
  # Not inside a condition: `set -e` must hold in the command.
  set +e
  (
    set -e
    "$@"
  ) 2>&1 | tee "$reports/$name.log"
  status=${PIPESTATUS[0]}
  set -e
  [[ $status -eq 0 ]] || broken_stages+=" $name"
  counts=$(count "$name" "$status")
  add_counts "$name" "$counts" "$(elapsed "$since")"
}

# count NAME STATUS: "passed failed skipped". A stage that failed without a failing case counts as one failure; one that held
# without naming cases counts as one check, unless it only builds.
count() {
  local name=$1 status=$2 ok=0 bad=0 left=0
  case "$name" in
    cpp-tests) read -r ok bad left < <(count_ctest) ;;
    *) read -r ok bad left < <(count_log "$reports/$name.log") ;;
  esac
  if [[ $status -ne 0 && $bad -eq 0 ]]; then bad=1; fi
  if [[ $status -eq 0 && $((ok + bad)) -eq 0 && $name != *-build && $name != *-packages ]]; then ok=1; fi
  printf '%d %d %d' "$ok" "$bad" "$left"
}

# GoogleTest's own reports name the cases; a ctest entry without such a report (a script, a crash) is one case.
count_ctest() {
  [[ -f $reports/ctest.xml ]] || {
    echo "0 1 0"
    return
  }
  local reported
  reported=$(find "$reports/gtest" -name '*.xml' -printf '%f\n' | sed -E 's/(_[0-9]+)?\.xml$//')
  {
    find "$reports/gtest" -name '*.xml' -exec cat {} +
    awk -v reported="$reported" '
      BEGIN { split(reported, names, "\n"); for (i in names) known[names[i]] = 1 }
      /<testcase / { match($0, /name="[^"]*"/); name = substr($0, RSTART + 6, RLENGTH - 7); if (!(name in known)) print "entry " $0 }
    ' "$reports/ctest.xml"
  } | awk '
      /^entry / { if (/status="run"/) ok++; else if (/status="fail"/) bad++; else left++; next }
      /<testcase / { open_case = 0; if (/result="skipped"/ || /status="notrun"/) left++; else { ok++; open_case = 1 } }
      /<failure / { if (open_case) { ok--; bad++; open_case = 0 } }
      END { printf "%d %d %d\n", ok, bad, left }'
}

# What other runners print last: vitest `Tests 1 failed | 12 passed (13)`, playwright `12 passed (4s)`, ours `12 passed, 0 failed`.
count_log() {
  sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
    function number_before(word,   i) { for (i = 2; i <= NF; i++) if ($i ~ "^" word "[,|]?$") return $(i - 1); return 0 }
    /^ *Tests +[0-9]/ || /^[0-9]+ passed, [0-9]+ failed/ { ok = number_before("passed"); bad = number_before("failed"); left = number_before("skipped"); next }
    /^ +[0-9]+ passed \(/ { ok = $1 }
    /^ +[0-9]+ failed$/ { bad = $1 }
    /^ +[0-9]+ (skipped|did not run)$/ { left += $1 }
    END { printf "%d %d %d\n", ok, bad, left }'
}

add_counts() {
  local name=$1 seconds=$3 ok bad left
  read -r ok bad left <<<"$2"
  passed=$((passed + ok))
  failed=$((failed + bad))
  skipped=$((skipped + left))
  stage_lines+=("$(printf '%-16s %6d passed %5d failed %5d skipped %9s s' "$name" "$ok" "$bad" "$left" "$seconds")")
}

summarise() {
  echo
  printf '%s\n' "${stage_lines[@]}"
  [[ $skipped -eq 0 ]] || echo "$skipped skipped: a skipped test shows nothing; each must say why in docs/rules.md or its own text"
  step "done; logs and reports are in $reports"
  echo "$passed passed, $failed failed"
  [[ $failed -eq 0 ]]
}
