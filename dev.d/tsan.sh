# shellcheck shell=bash
# ./dev tsan [SECONDS]: tests/stress under ThreadSanitizer, so long on each engine.
run_under_tsan() {
  local seconds=${1:-60}
  [[ $seconds =~ ^[0-9]+$ ]] || usage_error "tsan takes seconds, not: $seconds"
  install_packages build test
  build_product tsan stress_test
  TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1 ${TSAN_OPTIONS:-}" CLAVIGER_TSAN_SECONDS=$seconds \
    tests/postgresql.sh build/tsan/tests/stress/stress_test
}
