# shellcheck shell=bash
# ./dev run: the demo. One database under data/, filled once from examples/, served with the portal. The tour of ./dev test
# is served the same way from a folder of its own.

demo_folder=data

run_demo() {
  local port=8080 fresh=no
  while [[ $# -gt 0 ]]; do
    case "$1" in
      --port)
        [[ $# -ge 2 ]] || usage_error "--port takes a number"
        port=$2
        shift
        ;;
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
  [[ -f $demo_folder/demo.filled ]] || fill_demo
  serve_demo "$port"
}

# Beside the database lies a folder of the files that it took in.
forget_demo() { rm -rf "$demo_folder"/demo.filled "$demo_folder"/demo.db*; }

# Filled anew from the start when an earlier filling was cut off: the stamp is written last and holds who may sign in.
fill_demo() {
  local kind database=$demo_folder/demo.db
  for kind in programs companies contracts products software content; do
    [[ -f examples/data/$kind.csv ]] || die "examples/data/$kind.csv is missing"
  done
  [[ -x examples/demo.sh ]] || die "examples/demo.sh is missing: the demo would have no people"
  forget_demo
  mkdir -p "$demo_folder"
  for kind in programs companies contracts products software content; do
    step "importing examples/data/$kind.csv"
    build/release/claviger import "$kind" "examples/data/$kind.csv" --database "$database" --create \
      --report "$demo_folder/$kind.rejected.csv"
  done
  step "setting up the people of the demo"
  examples/demo.sh build/release/claviger "$database" >"$demo_folder/demo.filled.new"
  mv "$demo_folder/demo.filled.new" "$demo_folder/demo.filled"
}

# start_demo PORT: the server in the background, its process in $server; returns when it is ready.
start_demo() {
  build/release/claviger serve --demo --listen "127.0.0.1:$1" --portal web/dist --database "$demo_folder/demo.db" \
    >"$demo_folder/demo.log" 2>&1 &
  server=$!
  until [[ $(answer_of "$1" /readyz) == 200 ]]; do
    kill -0 "$server" 2>/dev/null || demo_ended
    sleep 0.05
  done
}

serve_demo() {
  local port=$1 server="" stopping=no
  trap 'stopping=yes; kill -TERM "$server" 2>/dev/null || true' INT TERM
  start_demo "$port"
  step "Claviger is ready: http://127.0.0.1:$port (the mail it would send: /demo/mail, its log: $demo_folder/demo.log)"
  cat "$demo_folder/demo.filled"
  echo "Ctrl-C ends it."
  # A signal ends `wait` early; the server then finishes what it had begun.
  while kill -0 "$server" 2>/dev/null; do wait "$server" || true; done
  [[ $stopping == yes ]] || demo_ended
  step "stopped"
}

demo_ended() {
  tail -n 20 "$demo_folder/demo.log" >&2
  die "the server ended by itself ($demo_folder/demo.log)"
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
