#!/usr/bin/env bash
# Builds everything and runs the whole quick suite. On a bare Debian machine with the .NET 10 SDK it first gets what the suite needs beyond
# the SDK: a linker and zlib's headers for the NativeAOT test. The last line is `N passed, N failed, N skipped`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v dotnet >/dev/null; then
  echo "test.sh: the .NET 10 SDK is missing: 'dotnet' is not on PATH." >&2
  exit 1
fi

# Only where it can be done without asking: as root, with apt. Elsewhere the NativeAOT test skips itself and says why.
if ! { command -v clang || command -v gcc; } >/dev/null 2>&1 || ! [ -e /usr/include/zlib.h ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends clang zlib1g-dev >/dev/null
  else
    echo "test.sh: no clang or gcc with zlib's headers; the NativeAOT test will be skipped." >&2
  fi
fi

dotnet build Cqrs.Generated.sln --configuration Release --verbosity quiet -nologo

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test --solution Cqrs.Generated.sln --configuration Release --no-build --no-progress --no-ansi 2>&1 | tee "$log" || status=$?

count() { awk -v name="$1:" '$1 == name { n = $2 } END { print n + 0 }' "$log"; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
if [ "$passed" = 0 ]; then
  echo "test.sh: no test ran." >&2
  status=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
