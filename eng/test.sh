#!/usr/bin/env bash
# Builds everything and runs every test. AXONISH_NIGHTLY=1 runs the long settings too.
# The last line is "N passed, N failed, N skipped"; the exit code is 0 only if all passed and, in CI, none was skipped.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# Some attacks on the SQLite store inject faults into its system calls with strace.
if ! command -v strace >/dev/null && command -v apt-get >/dev/null; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
  { $as_root apt-get update -qq && $as_root apt-get install -y -qq strace; } >/dev/null 2>&1 ||
    echo "strace could not be installed; the tests that need it will be skipped, and skipped tests fail this run."
fi

# The tests of the PostgreSQL store start a private server; they need the programs, and no cluster of the package's own.
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null && command -v apt-get >/dev/null; then
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
  { $as_root apt-get update -qq && $as_root mkdir -p /etc/postgresql-common/createcluster.d &&
    echo "create_main_cluster = false" | $as_root tee /etc/postgresql-common/createcluster.d/axonish.conf &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } >/dev/null 2>&1 ||
    echo "PostgreSQL could not be installed; the tests that need it will be left out, and fail in CI."
fi

dotnet build Axonish.sln -c Release --nologo -v minimal || { echo "The build failed."; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

broken=0
dotnet test Axonish.sln -c Release --no-build --nologo --logger "console;verbosity=minimal" 2>&1 | tee "$results/log"
[ "${PIPESTATUS[0]}" -eq 0 ] || broken=1

# Once more on the full path of commands, which must end every scenario as the short one does.
AXONISH_TEST_PATH=full dotnet test tests/Axonish.Tests -c Release --no-build --nologo --logger "console;verbosity=minimal" \
  --filter "FullyQualifiedName!~Architecture" 2>&1 | tee -a "$results/log"
[ "${PIPESTATUS[0]}" -eq 0 ] || broken=1

read -r passed failed skipped < <(
  sed -nE 's/.*Failed: *([0-9]+), Passed: *([0-9]+), Skipped: *([0-9]+),.*/\1 \2 \3/p' "$results/log" |
    awk '{ failed += $1; passed += $2; skipped += $3 } END { print passed + 0, failed + 0, skipped + 0 }')
if [ "$broken" -ne 0 ] && [ "$failed" -eq 0 ]; then
  echo "A test run ended without a result; see above."
  failed=1
fi

./eng/check-numbers.sh || failed=$((failed + 1))

if [ "${AXONISH_NIGHTLY:-}" = "1" ]; then
  dotnet tool restore >/dev/null && (cd tests/Axonish.Tests && dotnet stryker) || failed=$((failed + 1))
fi

echo "$passed passed, $failed failed, $skipped skipped"
# A machine that lacks the right to trace or mount may leave tests out; CI may not.
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && { [ "$skipped" -eq 0 ] || [ "${CI:-}" != "true" ]; }
