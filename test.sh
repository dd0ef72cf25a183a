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

mkdir -p artifacts/test-results
passed=0 failed=0 skipped=0
for project in $(find tests -name '*.Tests.csproj' | sort); do
    name=$(basename "$project" .csproj)
    if [ $# -gt 0 ]; then
        chosen=no
        for part in "$@"; do case $name in *"$part"*) chosen=yes ;; esac; done
        [ $chosen = yes ] || continue
    fi
    log=artifacts/test-results/$name.log
    started=$SECONDS
    code=0
    timeout --kill-after=10 "$limit_seconds" "artifacts/bin/$name/release/$name" -noColor >"$log" 2>&1 </dev/null || code=$?
    summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1 || true)
    if [ -z "$summary" ]; then
        failed=$((failed + 1))
        printf 'FAILED  %-42s no result, exit code %s\n' "$name" "$code"
        tail -n 60 "$log"
        continue
    fi
    number() { printf '%s' "$summary" | sed -E "s/.*$1: ([0-9]+).*/\1/"; }
    total=$(number Total) errors=$(number Errors) bad=$(number Failed) skips=$(number Skipped)
    # An error outside a test, or an exit code that no failed test explains, is a failure too.
    bad=$((bad + errors))
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    passed=$((passed + total - skips - $(number Failed)))
    failed=$((failed + bad))
    skipped=$((skipped + skips))
    if [ "$bad" -eq 0 ]; then
        printf 'ok      %-42s %4d tests  %3d s\n' "$name" "$total" $((SECONDS - started))
    else
        printf 'FAILED  %-42s %4d tests  %3d s\n' "$name" "$total" $((SECONDS - started))
        cat "$log"
    fi
done

printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
