#!/usr/bin/env bash
# Builds everything and runs every test against real servers; ends with "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .config/prerequisites.sh

usage() {
    cat <<'TEXT'
用法：./test.sh [测试项目名的一部分 ...]

  编译并运行全部测试（真实的 PostgreSQL 与 RabbitMQ，由测试自己启动和停止）。
  给出名字时只运行名字相符的测试项目，例如：./test.sh Policies Identity
TEXT
}
case ${1:-} in --help | -h) usage; exit 0 ;; esac

# One test project may not take longer than this.
limit_seconds=600

require_dotnet
require postgresql rabbitmq setpriv grpcio
build

results=artifacts/test-results
mkdir -p $results
rm -f $results/*.counts

# Runs one test project; its line, and its output where it failed, are printed at once.
run_project() {
    local project=$1 name log started code summary total errors bad failures skips output
    name=$(basename "$project" .csproj)
    log=$results/$name.log
    started=$SECONDS
    code=0
    timeout --kill-after=10 "$limit_seconds" "artifacts/bin/$name/release/$name" -noColor >"$log" 2>&1 </dev/null || code=$?
    summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1 || true)
    if [ -z "$summary" ]; then
        echo "0 1 0" >"$results/$name.counts"
        output=$(printf 'FAILED  %-42s no result, exit code %s\n' "$name" "$code"; tail -n 60 "$log")
        printf '%s\n' "$output"
        return
    fi
    number() { printf '%s' "$summary" | sed -E "s/.*$1: ([0-9]+).*/\1/"; }
    total=$(number Total) errors=$(number Errors) failures=$(number Failed) skips=$(number Skipped)
    # An error outside a test, or an exit code that no failed test explains, is a failure too.
    bad=$((failures + errors))
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    echo "$((total - skips - failures)) $bad $skips" >"$results/$name.counts"
    if [ "$bad" -eq 0 ]; then
        printf 'ok      %-42s %4d tests  %3d s\n' "$name" "$total" $((SECONDS - started))
    else
        output=$(printf 'FAILED  %-42s %4d tests  %3d s\n' "$name" "$total" $((SECONDS - started)); cat "$log")
        printf '%s\n' "$output"
    fi
}

# Projects that start no server run beside those that do.
alone='Architecture|Policies|Primitives|Samples|Tables|Grpc.Core.Api'
with_servers=() without_servers=()
for project in $(find tests -name '*.Tests.csproj' | sort); do
    name=$(basename "$project" .csproj)
    if [ $# -gt 0 ]; then
        chosen=no
        for part in "$@"; do case $name in *"$part"*) chosen=yes ;; esac; done
        [ $chosen = yes ] || continue
    fi
    if [[ $name =~ ($alone)\.Tests$ ]]; then without_servers+=("$project"); else with_servers+=("$project"); fi
done

lane() { for project in "$@"; do run_project "$project"; done; }
lane ${without_servers[@]+"${without_servers[@]}"} &
beside=$!
lane ${with_servers[@]+"${with_servers[@]}"}
wait $beside || true

passed=0 failed=0 skipped=0
for project in ${with_servers[@]+"${with_servers[@]}"} ${without_servers[@]+"${without_servers[@]}"}; do
    counts=$results/$(basename "$project" .csproj).counts
    if [ -f "$counts" ]; then read -r good bad skips <"$counts"; else good=0 bad=1 skips=0; fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skips))
done

printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
