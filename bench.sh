#!/usr/bin/env bash
# Measures, in short forms, and writes the figures into docs/performance.md with machine, date and commit. Without arguments all parts, one after the other:
#
#   ./bench.sh [rehydration] [upcasting] [dispatch] [corpus] [commands] [raise] [sqlite] [postgres] [rebuild] [rabbitmq] [coldstart] [peers] [latency]
#
# CQRS_TEST_POSTGRES names a server for the cold start on PostgreSQL; without it one is started for it.
#
# A part that fails leaves its figures as they were, and the command ends with 1. Ratios are calculated within one run only. PostgreSQL comes from a server's programs on this
# machine, as for ./test.sh. What else the machine does shows in the figures: the load average at each part's start is published with them. RabbitMQ is a broker of its own too, with its files in memory where there is room.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
all=(rehydration upcasting dispatch corpus commands raise sqlite postgres rebuild rabbitmq coldstart peers latency)
page=docs/performance.md

parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=("${all[@]}")
for part in "${parts[@]}"; do
  if [[ ! " ${all[*]} " == *" $part "* ]]; then
    echo "bench.sh: there is no part '$part'; there are: ${all[*]}." >&2
    exit 2
  fi
done

# Before the first part has written its figures, which are no change of what is measured.
commit=$(git describe --always --exclude '*' --abbrev=12)
[ -z "$(git status --porcelain -- . ":!$page" ':!docs/plots')" ] || commit="$commit + uncommitted"
results=$PWD/artifacts/benchmarks
mkdir -p "$results"

project() { # of a part
  case $1 in
    corpus) echo Cqrs.Generated.Benchmarks.Corpus ;;
    coldstart) echo Cqrs.Generated.Benchmarks.ColdStart ;;
    peers) echo Cqrs.Generated.Benchmarks.Peers ;;
    latency) echo Cqrs.Generated.LatencyBenchmarks ;;
    *) echo Cqrs.Generated.Benchmarks ;;
  esac
}

build() {
  local text
  text=$(dotnet build "benchmarks/$1" --configuration Release --verbosity quiet -nologo 2>&1) || { echo "$text" >&2; return 1; }
}

run() { # project, then the program's arguments
  local project=$1
  shift
  dotnet run --project "benchmarks/$project" --configuration Release --no-build -- "$@" </dev/null
}

# In one process: BenchmarkDotNet's own build of another one times out where a machine is busy. Nine short iterations, of which the median is published.
benchmark() { # a pattern of names, and a project
  run "${2:-Cqrs.Generated.Benchmarks}" --filter "$1" --inProcess --warmupCount 4 --iterationCount 9 --iterationTime 150 --exporters json --artifacts "$out" >"$out.log"
}

measure() {
  case $1 in
    rehydration) benchmark '*.Rehydration.BytesToState.*' ;;
    upcasting) benchmark '*.Upcasting.*' ;;
    dispatch) benchmark '*.Rehydration.Dispatch.*' ;;
    commands) benchmark '*.Commands.*' ;;
    raise) benchmark '*.Raising.*' ;;
    sqlite) benchmark '*.Stores.Sqlite*' ;;
    postgres) benchmark '*.Stores.PostgreSql*' ;;
    rebuild) benchmark '*.Rebuilds.*' ;;
    rabbitmq) benchmark '*.Buses.RabbitMq*' ;;
    peers) benchmark '*' Cqrs.Generated.Benchmarks.Peers ;;
    corpus) run Cqrs.Generated.Benchmarks.Corpus --json "$out" >"$out.log" ;;
    coldstart) run Cqrs.Generated.Benchmarks.ColdStart ${CQRS_TEST_POSTGRES:+--postgres "$CQRS_TEST_POSTGRES"} --json "$out" >"$out.log" ;;
    # It ends with 1 where a bound is missed: that is a figure, and is published as one.
    latency) { run Cqrs.Generated.LatencyBenchmarks >"$out" || [ $? = 1 ]; } ;;
  esac
}

if ! build Cqrs.Generated.Benchmarks.Report; then
  echo "bench.sh: the program that writes the figures does not build." >&2
  exit 1
fi

# All of them first, so that no build is in the load average of a part, nor beside it. An older program would measure older code.
declare -A built
for part in "${parts[@]}"; do
  program=$(project "$part")
  [ -n "${built[$program]:-}" ] || { build "$program" && built[$program]=yes || built[$program]=no; }
done

failed=()
for part in "${parts[@]}"; do
  out=$results/$part
  rm -rf "$out" "$out.log"
  load=$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo unknown)
  echo "bench.sh: $part (load average $load)"
  if [ "${built[$(project "$part")]}" = yes ] && measure "$part" && run Cqrs.Generated.Benchmarks.Report "$part" "$out" "$page" --commit "$commit" --load "$load"; then
    continue
  fi
  failed+=("$part")
  [ ! -s "$out.log" ] || tail -n 20 "$out.log" >&2
  echo "bench.sh: $part failed; its figures in $page are as they were." >&2
done

if [ ${#failed[@]} -gt 0 ]; then
  echo "bench.sh: failed: ${failed[*]}." >&2
  exit 1
fi
