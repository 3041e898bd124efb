#!/usr/bin/env bash
# Installs what the tests need, builds, checks formatting, runs every test.
# The last line is "N passed, N failed" over all projects; the exit code is 0 only when nothing failed.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failed_steps=0
step() { printf '\n== %s\n' "$1"; }
fail() { printf 'FAILED: %s\n' "$1"; failed_steps=$((failed_steps + 1)); }
finish() {
  read -r passed failed < <(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | awk '
    { for (i = 1; i <= NF; i++) { split($i, kv, "\""); if (kv[1] == "passed=") p += kv[2]; if (kv[1] == "failed=" || kv[1] == "error=" || kv[1] == "timeout=" || kv[1] == "aborted=") f += kv[2] } }
    END { print p + 0, f + 0 }')
  failed=$((failed + failed_steps))
  [ "$passed" -eq 0 ] && failed=$((failed + 1)) && echo "No test has run."
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
  exit $?
}

step "Tools"
command -v dotnet >/dev/null || { fail "the .NET SDK 10 is not installed; see https://dot.net"; finish; }
packages=()
command -v node >/dev/null || packages+=(nodejs)
command -v npm >/dev/null || packages+=(npm)
[ -x "${APPROVALGRID_CHROMIUM:-/usr/bin/chromium}" ] || packages+=(chromium fonts-noto-cjk)
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || packages+=(postgresql)
if [ ${#packages[@]} -gt 0 ]; then
  install="apt-get update && apt-get install -y --no-install-recommends ${packages[*]}"
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}") >/dev/null \
      || echo "Could not be installed here, what needs it says so: ${packages[*]}"
  else
    echo "Missing for some tests; install with: sudo sh -c '$install'"
  fi
fi
echo "dotnet $(dotnet --version), node $(node --version 2>/dev/null || echo none)"

step "Build"
dotnet build ApprovalGrid.sln -c Release --nologo -v quiet -clp:NoSummary || { fail "the build"; finish; }

step "Formatting"
dotnet format ApprovalGrid.sln --verify-no-changes --no-restore --verbosity quiet || fail "formatting; run: dotnet format ApprovalGrid.sln"

step "The grains on Microsoft Orleans"
if timeout 300 dotnet restore silos/ApprovalGrid.Silo -p:GrainHost=Orleans --nologo -v quiet >"$results/orleans.log" 2>&1; then
  dotnet build silos/ApprovalGrid.Silo -p:GrainHost=Orleans -c Release --no-restore --nologo -v quiet || fail "the build on Microsoft Orleans"
else
  missing=$(grep -oE 'NU1101: [^ ]+ [^ ]+ [^ ]+ [^ ]+|NU110[0-9][^.]*' "$results/orleans.log" | sort -u | head -1)
  echo "Skipped: the packages of Microsoft.Orleans 10.4 cannot be restored from the configured package sources (${missing:-restore failed})."
fi
rm -rf src/*/obj/orleans
# The attempt has left its own list of packages where the build of the silo looks for it.
dotnet restore silos/ApprovalGrid.Silo --nologo -v quiet || fail "restoring the silo's own packages again"

step "Tests"
# The store on the newest PostgreSQL that is supported, everything else on the installed one: one run sees two versions.
store_postgres=${APPROVALGRID_POSTGRES_BIN:-$(tests/postgres.sh --programs 17 2>/dev/null)}
[ -n "$store_postgres" ] || echo "The server programs of PostgreSQL 17 cannot be fetched or run here: the store is tested on the installed version."
for project in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  echo "-- $name"
  postgres=${APPROVALGRID_POSTGRES_BIN:-}
  [ "$name" != ApprovalGrid.Storage.Tests ] || postgres=$store_postgres
  APPROVALGRID_POSTGRES_BIN=$postgres dotnet test "$project" -c Release --no-build --nologo -v quiet --logger "console;verbosity=minimal" --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
    --blame-hang-timeout 10m -- RunConfiguration.TreatNoTestsAsError=true \
    || { [ -f "$results/$name.trx" ] || fail "$name did not finish"; }
done
finish
