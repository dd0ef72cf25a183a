#!/usr/bin/env bash
# Builds and starts the whole platform on this machine, loads the sample year, and stays until it is stopped (Ctrl-C).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .config/prerequisites.sh

usage() {
    cat <<'TEXT'
用法：./run.sh [--data 目录] [--no-build] [--no-samples]
      ./run.sh tour [--json] [--data 目录] [--no-build]

  编译并启动整个平台：PostgreSQL、RabbitMQ、身份、企业库、项目、奖补、报告五个服务和运维面板。
  一切就绪后输出一行“Cultivation is ready”和各个地址，然后把四个地区的样例年度走一遍：送文件、筛查、
  测算、审批、拨付、目标。平台留着运行，按 Ctrl-C 停止。只监听 127.0.0.1。

  tour           走完样例年度，输出结果，停止。四项核对全部成立时退出码为 0
  --json         结果写成一个 JSON 文档，标准输出上只有它（进度在标准错误）
  --data 目录    数据放在哪里（默认 artifacts/data；再次启动时沿用，不会多付一分）
  --no-build     不重新编译，直接启动上次的结果
  --no-samples   不装样例，业务日期就是今天：正式使用时这样启动
  --help         显示本说明
TEXT
}

tour=no json=() data=artifacts/data build=yes samples=yes
if [ "${1:-}" = tour ]; then tour=yes; shift; fi
while [ $# -gt 0 ]; do
    case $1 in
        --help | -h) usage; exit 0 ;;
        --data) [ $# -ge 2 ] || { echo "--data 后面要写目录。" >&2; exit 2; }; data=$2; shift 2 ;;
        --no-build) build=no; shift ;;
        --no-samples) samples=no; shift ;;
        --json) json=(--json); shift ;;
        *) echo "不认识的参数：$1。用法见 ./run.sh --help" >&2; exit 2 ;;
    esac
done
if [ $tour = yes ] && [ $samples = no ]; then echo "tour 走的就是样例年度，不能与 --no-samples 同用。" >&2; exit 2; fi
if [ $tour = no ] && [ ${#json[@]} -gt 0 ]; then echo "--json 与 tour 同用：./run.sh tour --json" >&2; exit 2; fi

# Of a tour standard output holds the result alone.
if [ $tour = yes ]; then exec 3>&2; else exec 3>&1; fi
require_dotnet
require postgresql rabbitmq setpriv
[ "$build" = no ] || build >&3

data=$(realpath -m "$data")
platform=(dotnet artifacts/bin/Cultivation.AppHost/release/Cultivation.AppHost.dll --data "$data")
[ $samples = no ] && exec "${platform[@]}"

# The platform ends with this script, however the script ends.
started=$(mktemp)
setpriv --pdeathsig TERM "${platform[@]}" --samples "$PWD/seeds/samples" >&3 &
host=$!
trap 'kill -TERM $host 2>/dev/null || true' INT TERM
trap 'rm -f "$started"' EXIT
# An earlier run that was killed may have left its file.
while [ ! "$data/run/ready.json" -nt "$started" ]; do
    kill -0 $host 2>/dev/null || { wait $host || exit $?; exit 1; }
    sleep 0.1
done

code=0
CULTIVATION_HOME=$PWD dotnet artifacts/bin/Cultivation.Cli/release/cultivation.dll tour --data "$data" "${json[@]+"${json[@]}"}" || code=$?
if [ $tour = yes ]; then
    kill -TERM $host 2>/dev/null || true
    wait $host || true
    exit $code
fi

[ $code -eq 0 ] || echo "样例年度没有走完（退出码 $code），平台继续运行；原因见上。" >&2
echo "按 Ctrl-C 停止。" >&2
wait $host || true
