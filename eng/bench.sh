#!/usr/bin/env bash
# Measures what users pay for, and writes docs/performance.md and the figures of the README.
#   ./eng/bench.sh              every table, then the page
#   ./eng/bench.sh NAME…        only these tables; ./eng/bench.sh tables names them
#   ./eng/bench.sh page         the page, from the results that are there
#   QUICK=1 ./eng/bench.sh …    a short run: whether it works and not how fast it is; its results and page stay in artifacts/bench-quick
# Results are files in artifacts/bench, one for each table. Measure on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

results=artifacts/bench
page=docs/performance.md
readme=README.md
quick=()
if [ "${QUICK:-}" = "1" ]; then
  results=artifacts/bench-quick
  page=$results/performance.md
  readme=""
  quick=(--quick)
fi

mkdir -p "$results"
dotnet build tests/Axonish.Benchmarks -c Release --nologo -v quiet

bench() { dotnet tests/Axonish.Benchmarks/bin/Release/net10.0/Axonish.Benchmarks.dll "$@"; }

if [ "${1:-}" = "tables" ]; then
  bench tables
  exit
fi

failed=()
if [ "${1:-}" != "page" ]; then
  tables=("$@")
  if [ $# -eq 0 ]; then
    rm -f "$results"/*.json
    mapfile -t tables < <(bench tables)
  fi

  # Each table in a process of its own, so that none meets what another has left; one that fails does not keep the others from being measured.
  for table in "${tables[@]}"; do
    echo "== $table"
    bench "$table" "$results" "${quick[@]}" || failed+=("$table")
  done
fi

if [ $# -eq 0 ] || [ "$1" = "page" ]; then
  bench page "$results" "$page" ${readme:+"$readme"}
  echo "Written: $page"
fi

[ ${#failed[@]} -eq 0 ] || { echo "Not measured: ${failed[*]}" >&2; exit 1; }
