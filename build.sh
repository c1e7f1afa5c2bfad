#!/usr/bin/env bash
# Build, test and format from one place. Usage: ./build.sh TARGET [arguments]
set -euo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'TEXT'
Usage: ./build.sh TARGET

  build     Build everything.
  test      Run all tests. Missing reference implementations skip their tests.
  quick     Run the tests of the decision code: seconds.
  format    Format all C# files.
  check     Fail if a C# file is not formatted.
  analyze   Build everything with all analyzers; a warning is an error, as in CI.
  package   Build the deployable stack into out/package.
  mutate    Run mutation tests of the decision code and fail below 95 %; the report is in artifacts/mutation.
  fuzz      Read mutated texts, ten minutes for each target: [TARGET...] [--seconds N] [--seed N].
  soak      Simulate a quarter with 500 users: [--seed N] [--days N] [--users N].
  coverage  Run the tests of the decision code and fail below the line coverage of 95 %.
TEXT
}

target=${1:-help}
shift || true
case "$target" in
  build) dotnet build "$@" ;;
  test) dotnet test "$@" ;;
  quick) dotnet test tests/AccessKeyRotation.Tests "$@" ;;
  format) dotnet tool restore >/dev/null && dotnet csharpier format src eng tests ;;
  check) dotnet tool restore >/dev/null && dotnet csharpier check src eng tests ;;
  analyze) dotnet build --no-incremental -p:RunAnalyzersDuringBuild=true "$@" ;;
  package) dotnet build cloudformation/package.proj "$@" ;;
  mutate)
    dotnet tool restore >/dev/null
    cd tests/AccessKeyRotation.Tests
    dotnet stryker --config-file ../../eng/stryker-config.json --output ../../artifacts/mutation "$@"
    ;;
  fuzz) dotnet run -c Release --project tests/Fuzz -- run "$@" ;;
  soak) dotnet run -c Release --project tests/Soak -- "$@" ;;
  coverage)
    dotnet test tests/AccessKeyRotation.Tests --collect "Code Coverage;Format=cobertura" \
      --results-directory artifacts/coverage "$@"
    report=$(find artifacts/coverage -name '*.cobertura.xml' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
    rate=$(grep -oE '<package [^>]*name="?accesskeyrotation"?[^>]*' -i "$report" | grep -oE 'line-rate="[0-9.]+' | head -n 1 | cut -d'"' -f2)
    echo "Line coverage of the decision code: $rate"
    awk -v rate="$rate" 'BEGIN { exit !(rate >= 0.95) }'
    ;;
  help | --help | -h) usage ;;
  *)
    echo "build.sh: unknown target '$target'." >&2
    usage >&2
    exit 2
    ;;
esac
