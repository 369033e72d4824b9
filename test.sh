#!/usr/bin/env bash
# Builds everything and runs the whole quick suite. On a bare Debian machine with the .NET 10 SDK it first gets what the suite needs beyond
# the SDK: a linker and zlib's headers for the NativeAOT test, a PostgreSQL server, and RabbitMQ. The last line is `N passed, N failed, N skipped`.
#
# CQRS_TEST_POSTGRES names a PostgreSQL server of yours (a connection string for a superuser); without it the tests start one of their own, on loopback and in a folder of its own.
#
# CQRS_TEST_RABBITMQ names a RabbitMQ of yours (an amqp URI); without it the tests start one of their own. Those that kill or halt a broker always do.
#
# CQRS_LEDGER names a real ledger for the bank's tests (samples/Bank/README.md); a file data/ledger-1993.csv in a folder beside this one is found
# without it. Where there is none, those tests skip and say so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v dotnet >/dev/null; then
  echo "test.sh: the .NET 10 SDK is missing: 'dotnet' is not on PATH." >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

# Only where it can be done without asking: as root, with apt. Elsewhere, or without a network, the NativeAOT test skips itself and says why.
if ! { command -v clang || command -v gcc; } >/dev/null 2>&1 || ! [ -e /usr/include/zlib.h ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null \
    && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends clang zlib1g-dev >/dev/null; then
    echo "test.sh: installed clang and zlib1g-dev."
  else
    echo "test.sh: no clang or gcc with zlib's headers; the NativeAOT test will be skipped." >&2
  fi
fi

# The server's programs only: the tests start it themselves, and stop it.
if [ -z "${CQRS_TEST_POSTGRES:-}" ] && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15 >/dev/null; then
    echo "test.sh: installed postgresql-15."
  else
    echo "test.sh: no PostgreSQL server; the tests that need one will be skipped, and in CI they fail." >&2
  fi
fi

if [ -z "${CQRS_TEST_RABBITMQ:-}" ] && ! [ -e /usr/lib/rabbitmq/bin/rabbitmq-server ]; then
  # Debian starts a broker when its package is installed, unless this file says no; it goes again, if it was not here before.
  policy=/usr/sbin/policy-rc.d
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! [ -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends rabbitmq-server >/dev/null; then
    echo "test.sh: installed rabbitmq-server."
  else
    echo "test.sh: no RabbitMQ; the tests that need one will be skipped, and in CI they fail." >&2
  fi
  [ "$(trap -p EXIT)" = "" ] || rm -f "$policy"
  trap - EXIT
fi

if [ -z "${CQRS_LEDGER:-}" ]; then
  for file in ../*/data/ledger-1993.csv; do
    [ -e "$file" ] && CQRS_LEDGER=$(realpath "$file") && export CQRS_LEDGER
  done
fi

if ! dotnet build Cqrs.Generated.sln --configuration Release --verbosity quiet -nologo; then
  echo "test.sh: the build failed." >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0

# A program in which no test ends for ten minutes is stopped, and those that were running are named; TestResults keeps a dump of it. No test of the quick suite takes so long.
rm -rf TestResults && mkdir TestResults
export CQRS_RABBITMQ_BREAKDOWNS=$PWD/TestResults/rabbitmq-breakdowns.log
dotnet test --solution Cqrs.Generated.sln --configuration Release --no-build --no-progress --no-ansi \
  --results-directory TestResults --hangdump --hangdump-timeout 10m --hangdump-type Mini 2>&1 | tee "$log" || status=$?
for hung in TestResults/*_hang.log; do
  if [ -e "$hung" ]; then
    echo "test.sh: a test program stood still: $hung"
    cat "$hung"
  fi
done

# Once more at the end, where whoever reads only the last lines finds it: what failed, each with its first words, the first of them whole, and how the machine is.
[ ! -e "$CQRS_RABBITMQ_BREAKDOWNS" ] || { echo "test.sh: RabbitMQ broke down by itself:"; head -n 60 "$CQRS_RABBITMQ_BREAKDOWNS" | cut -c1-250; }
if [ "$status" != 0 ]; then
  awk '/^failed / { if (++tests > 25) exit; print; words = 1; next } words && /^  [^ ]/ && !/^  from / { print substr($0, 1, 200); words = 0 }' "$log"
  awk '/^failed / && ++tests == 2 { exit } tests && ++lines <= 60 { print substr($0, 1, 250) }' "$log"
  { df -h /dev/shm /tmp; free -m; dmesg | grep -i 'out of memory\|killed process' | tail -n 3; } 2>/dev/null || true
fi

count() { awk -v name="$1:" '$1 == name { n = $2 } END { print n + 0 }' "$log"; }
passed=$(count succeeded) failed=$(($(count failed) + $(count error))) skipped=$(count skipped)
if [ "$passed" = 0 ]; then
  echo "test.sh: no test ran." >&2
  status=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
