# shellcheck shell=bash
# The C++ side: presets and builds.

# Objects are found again from another checkout, too.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-true}

# build_product PRESET TARGET…: build/PRESET, configured when new, with as many jobs as there are cores.
build_product() {
  local preset=$1
  shift
  configure_product "$preset"
  step "building build/$preset: $*"
  local since=$EPOCHREALTIME
  local ninja=(flock "$(lock_file "$preset")" env NINJA_STATUS='[%f/%t] ' cmake --build "build/$preset" --target "$@")
  if [[ -t 1 ]]; then
    "${ninja[@]}"
  else
    "${ninja[@]}" | tell_each_tenth
  fi
  step "build/$preset is built ($(elapsed "$since") s)"
}

configure_product() {
  local preset=$1
  if [[ -f build/$preset/build.ninja && build/$preset/build.ninja -nt CMakePresets.json ]]; then return 0; fi
  step "configuring build/$preset"
  mkdir -p build/log
  flock "$(lock_file "$preset")" cmake --preset "$preset" >"build/log/configure-$preset.log" 2>&1 || {
    tail -n 40 "build/log/configure-$preset.log" >&2
    die "cmake could not configure build/$preset (build/log/configure-$preset.log)"
  }
}

# Of ninja's status lines one for each tenth of the work; everything else whole.
tell_each_tenth() {
  awk '/^\[[0-9]+\/[0-9]+\] / {
         split(substr($1, 2), at, "/"); tenth = int(10 * at[1] / (at[2] + 0)); if (tenth == told) next; told = tenth }
       { print; fflush() }'
}
