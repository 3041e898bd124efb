#!/usr/bin/env bash
# Starts silos on one PostgreSQL on this machine, for trying out a cluster.
#
#   silos/start.sh 3                 three silos on http://localhost:5080, :5081, :5082
#   silos/start.sh add               one more on the next port
#   silos/start.sh status            what runs
#   silos/start.sh stop              drains and stops the silos, then the PostgreSQL that was started here
#
# Environment:
#   GRID_POSTGRES     connection string of a PostgreSQL that runs already ('Host=…;Database=…;Username=…'); without it one is started in
#                     the data folder, reached by a socket there, with fsync on
#   APPROVALGRID_POSTGRES_BIN   folder of the server programs to start instead of the newest installed
#   GRID_DATA         data folder, default ./data/cluster: database, master key, logs, process ids
#   GRID_PORT         port of the first silo, default 5080
#   ASPNETCORE_ENVIRONMENT   default Development, with the demo accounts
#   GRID_BUILD=no     do not build first
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
data=${GRID_DATA:-$root/data/cluster}
first_port=${GRID_PORT:-5080}
program=$root/silos/ApprovalGrid.Silo/bin/Release/net10.0/ApprovalGrid.Silo.dll
max_silos=32

fail() { echo "start.sh: $1" >&2; exit 1; }

usage() { sed -n '2,18s/^# \{0,1\}//p' "$0"; }

# The newest server programs of this machine, unless others are named.
postgres_bin() {
  if [ -n "${APPROVALGRID_POSTGRES_BIN:-}" ]; then
    [ -x "$APPROVALGRID_POSTGRES_BIN/initdb" ] || fail "APPROVALGRID_POSTGRES_BIN names $APPROVALGRID_POSTGRES_BIN, where there is no initdb."
    echo "$APPROVALGRID_POSTGRES_BIN"
    return
  fi
  local newest
  newest=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  if [ -n "$newest" ] && [ -x "$newest/initdb" ]; then echo "$newest"; return; fi
  command -v initdb >/dev/null || fail "PostgreSQL's server programs are not installed; install them (apt-get install postgresql) or give GRID_POSTGRES."
  dirname "$(command -v initdb)"
}

# PostgreSQL refuses to run as root: then it runs as another user, in a folder of its own.
as_server() {
  if [ "$(id -u)" -ne 0 ]; then "$@"; return; fi
  local user=nobody
  id postgres >/dev/null 2>&1 && user=postgres
  (cd / && runuser -u "$user" -- "$@")
}

server_runs() { [ -d "$data/postgres" ] && as_server "$1/pg_ctl" -D "$data/postgres" status >/dev/null 2>&1; }

start_postgres() {
  local bin; bin=$(postgres_bin)
  # A socket's path has at most 107 bytes, and the data folder may lie deep.
  socket=$(cat "$data/socket" 2>/dev/null || true)
  if ! server_runs "$bin"; then
    if [ ! -d "$data/postgres" ]; then
      echo "Making a PostgreSQL in $data/postgres"
      mkdir "$data/postgres" && chmod 700 "$data/postgres"
      [ "$(id -u)" -ne 0 ] || chown "$(id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody)" "$data/postgres"
      as_server test -x "$data/postgres" || fail "PostgreSQL's user cannot enter $data (PostgreSQL refuses to run as root); name another folder in GRID_DATA."
      as_server "$bin/initdb" -D "$data/postgres" -U approvalgrid -A trust -E UTF8 --locale=C >"$data/logs/initdb.log" 2>&1 \
        || fail "initdb failed; see $data/logs/initdb.log"
    fi
    # Without a server, so that createdb is not needed, which distributions of the server alone lack; it says so where the database exists.
    echo 'CREATE DATABASE grid' | as_server "$bin/postgres" --single -D "$data/postgres" postgres >/dev/null 2>&1 || true
    [ -z "$socket" ] || rm -rf "$socket"
    socket=$(as_server mktemp -d /tmp/approvalgrid-XXXXXX)
    echo "$socket" >"$data/socket"
    as_server "$bin/pg_ctl" -D "$data/postgres" -w -l "$data/postgres/server.log" start \
      -o "-k $socket -c listen_addresses= -c max_connections=$((max_silos * 24 + 20)) -c shared_buffers=256MB -c max_wal_size=4GB" >/dev/null \
      || fail "PostgreSQL did not start; see $data/postgres/server.log"
  fi
  store="Host=$socket;Database=grid;Username=approvalgrid"
  echo "PostgreSQL $("$bin/postgres" --version | awk '{print $NF}' | tr -d ')') at $socket, database grid; data in $data/postgres"
}

stop_postgres() {
  [ -d "$data/postgres" ] || return 0
  local bin; bin=$(postgres_bin)
  if server_runs "$bin"; then
    as_server "$bin/pg_ctl" -D "$data/postgres" -w -m fast stop >/dev/null && echo "PostgreSQL stopped"
  fi
  if [ -f "$data/socket" ]; then rm -rf "$(cat "$data/socket")" "$data/socket"; fi
}

running() { local pid; pid=$(cat "$data/pids/$1" 2>/dev/null) && kill -0 "$pid" 2>/dev/null; }

start_silo() {
  local port=$1
  if running "$port"; then echo "Silo on port $port runs already"; return; fi
  Grid__Store__Provider=Postgres Grid__Store__ConnectionString="$store" Grid__DataDirectory="$data" Grid__Silo__Name="silo-$port" \
    ASPNETCORE_URLS="http://localhost:$port" ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}" \
    setsid dotnet "$program" >>"$data/logs/silo-$port.log" 2>&1 </dev/null &
  echo $! >"$data/pids/$port"
}

wait_ready() {
  local port=$1
  for _ in $(seq 1 600); do
    if ! running "$port"; then
      echo "The silo on port $port ended; its last words:" >&2
      tail -5 "$data/logs/silo-$port.log" >&2
      exit 1
    fi
    if ready "$port"; then printf '  silo-%-6s http://localhost:%s   log %s\n' "$port" "$port" "$data/logs/silo-$port.log"; return; fi
    sleep 0.2
  done
  fail "the silo on port $port was not ready after two minutes; see $data/logs/silo-$port.log"
}

# Asked without curl, which not every machine has.
ready() {
  local status
  exec 3<>"/dev/tcp/localhost/$1" || return 1
  printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
  read -r -t 5 _ status _ <&3 || status=
  exec 3>&-
  [ "$status" = 200 ]
} 2>/dev/null

prepare() {
  mkdir -p "$data/logs" "$data/pids"
  if [ "${GRID_BUILD:-yes}" != no ] || [ ! -f "$program" ]; then
    echo "Building"
    dotnet build "$root/silos/ApprovalGrid.Silo" -c Release --nologo -v quiet -clp:NoSummary || fail "the build failed"
  fi
  if [ -n "${GRID_POSTGRES:-}" ]; then store=$GRID_POSTGRES; echo "PostgreSQL as given by GRID_POSTGRES"; else start_postgres; fi
}

start_all() {
  local count=$1 last=$((first_port + $1 - 1))
  prepare
  # The first brings schema and documents; the others then only look.
  start_silo "$first_port"
  wait_ready "$first_port"
  for port in $(seq $((first_port + 1)) "$last"); do start_silo "$port"; done
  for port in $(seq $((first_port + 1)) "$last"); do wait_ready "$port"; done
  echo "$count silos run. See them: dotnet run --project src/ApprovalGrid.Cli -- silos --silo http://localhost:$first_port"
  echo "Stop them: silos/start.sh stop"
}

add_one() {
  local port=$first_port
  while running "$port"; do port=$((port + 1)); done
  prepare
  start_silo "$port"
  wait_ready "$port"
}

stop_all() {
  local port pid
  for file in "$data"/pids/*; do
    [ -e "$file" ] || continue
    port=$(basename "$file"); pid=$(cat "$file")
    if kill -TERM "$pid" 2>/dev/null; then
      for _ in $(seq 1 300); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
      if kill -0 "$pid" 2>/dev/null; then echo "silo-$port does not leave; killed"; kill -KILL "$pid"; else echo "silo-$port left"; fi
    fi
    rm -f "$file"
  done
  stop_postgres
}

show() {
  local any=no
  for file in "$data"/pids/*; do
    [ -e "$file" ] || continue
    any=yes
    port=$(basename "$file")
    if running "$port"; then
      if ready "$port"; then state=ready; else state="not ready"; fi
    else state="ended"; fi
    printf 'silo-%-6s http://localhost:%-6s %s\n' "$port" "$port" "$state"
  done
  [ "$any" = yes ] || echo "No silo was started from $data."
}

case "${1:---help}" in
  stop) stop_all ;;
  status) show ;;
  add) add_one ;;
  -h | --help) usage ;;
  *[!0-9]* | 0 | "") usage >&2; exit 2 ;;
  *) [ "$1" -le $max_silos ] || fail "at most $max_silos silos on one machine"; start_all "$1" ;;
esac
