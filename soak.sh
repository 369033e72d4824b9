#!/usr/bin/env bash
# Runs the soak forms of the reliability tests: hours, not minutes. Without arguments all of them, otherwise the rows of docs/reliability.md that are named:
#
#   ./soak.sh 1 2 3
#
# Rows 18 and 19, RabbitMQ, run with the tests of its package: CQRS_RABBITMQ_FAULTS=50 CQRS_RABBITMQ_OUTAGE_SECONDS=90 ./soak.sh 18 19. They say their figures on the console.
#
# The figures go to artifacts/reliability.md, one line of a table for each, with machine, date and commit above them. PostgreSQL comes from CQRS_TEST_POSTGRES
# or from a server's programs on this machine, as for ./test.sh. Load and faults stay on the loopback.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p artifacts
export CQRS_SOAK=1 CQRS_FIGURES="$PWD/artifacts/reliability.md"
rows=()
for row in "$@"; do rows+=(-trait "Row=$row"); done
{
  echo "$(date -u +%F), commit $(git describe --always --dirty), $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)"
  echo
  echo "| row | store | figure |"
  echo "|---|---|---|"
} >"$CQRS_FIGURES"
status=0
dotnet run --configuration Release --project tests/Cqrs.Generated.Reliability.Tests -- "${rows[@]}" || status=$?
if [[ $# -eq 0 || " $* " == *" 18 "* || " $* " == *" 19 "* ]]; then
  export CQRS_RABBITMQ_FAULTS="${CQRS_RABBITMQ_FAULTS:-50}" CQRS_RABBITMQ_OUTAGE_SECONDS="${CQRS_RABBITMQ_OUTAGE_SECONDS:-90}"
  dotnet run --configuration Release --project tests/Cqrs.Generated.RabbitMq.Tests -- -class '*RestartTests' -class '*OutageTests' -class '*FaultTests' -showLiveOutput || status=$?
fi
cat "$CQRS_FIGURES"
exit "$status"
