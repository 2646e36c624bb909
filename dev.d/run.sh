# shellcheck shell=bash
# ./dev run: the demo. One database under data/, filled once from examples/, served with the portal.

demo_database=data/demo.db
demo_filled=data/demo.filled

run_demo() {
  local port=8080 fresh=no
  while [[ $# -gt 0 ]]; do
    case "$1" in
      --port) port=${2:-} && shift ;;
      --fresh) fresh=yes ;;
      *) usage_error "run knows --port N and --fresh, not: $1" ;;
    esac
    shift
  done
  [[ $port =~ ^[0-9]{1,5}$ ]] || usage_error "--port takes a number"
  [[ -z $(answer_of "$port" /readyz) ]] || die "port $port is in use; ./dev run --port N takes another"
  install_packages build
  build_product release claviger
  build_portal
  [[ $fresh == no ]] || forget_demo
  [[ -f $demo_filled ]] || fill_demo
  serve_demo "$port"
}

forget_demo() { rm -f "$demo_filled" "$demo_database" "$demo_database"-* "$demo_database".*; }

# Filled anew from the start when an earlier filling was cut off: the stamp is written last.
fill_demo() {
  local kind
  for kind in programs companies contracts; do
    [[ -f examples/data/$kind.csv ]] || die "examples/data/$kind.csv is missing"
  done
  forget_demo
  mkdir -p data
  for kind in programs companies contracts; do
    step "importing examples/data/$kind.csv"
    build/release/claviger import "$kind" "examples/data/$kind.csv" --database "$demo_database"
  done
  [[ -x examples/demo.sh ]] || die "examples/demo.sh is missing: the demo would have no people"
  step "setting up the people of the demo"
  examples/demo.sh build/release/claviger "$demo_database" >"$demo_filled.new"
  mv "$demo_filled.new" "$demo_filled"
}

serve_demo() {
  local port=$1 server stopping=no
  build/release/claviger serve --demo --listen "127.0.0.1:$port" --portal web/dist --database "$demo_database" \
    >data/demo.log 2>&1 &
  server=$!
  trap 'stopping=yes; kill -TERM "$server" 2>/dev/null || true' INT TERM
  until [[ $(answer_of "$port" /readyz) == 200 ]]; do
    kill -0 "$server" 2>/dev/null || demo_ended
    sleep 0.05
  done
  step "Claviger is ready: http://127.0.0.1:$port (the mail it would send: /demo/mail, its log: data/demo.log)"
  cat "$demo_filled"
  echo "Ctrl-C ends it."
  # A signal ends `wait` early; the server then finishes what it had begun.
  while kill -0 "$server" 2>/dev/null; do wait "$server" || true; done
  [[ $stopping == yes ]] || demo_ended
  step "stopped"
}

demo_ended() {
  tail -n 20 data/demo.log >&2
  die "the server ended by itself (data/demo.log)"
}

# answer_of PORT PATH: the HTTP status this machine answers with there; nothing when nobody answers.
answer_of() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 0
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
    read -r -t 5 _ status _ <&3 || exit 0
    printf '%s' "$status"
  ) 2>/dev/null
}
