#!/usr/bin/env bash
# Builds and starts the whole platform on this machine, and stays until it is stopped (Ctrl-C).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .config/prerequisites.sh

usage() {
    cat <<'TEXT'
用法：./run.sh [--data 目录] [--no-build]

  编译并启动整个平台：PostgreSQL、RabbitMQ、身份、企业库、项目、奖补、报告五个服务和运维面板。
  一切就绪后输出一行“Cultivation is ready”和各个地址，按 Ctrl-C 停止。只监听 127.0.0.1。

  --data 目录    数据放在哪里（默认 artifacts/data；再次启动时沿用）
  --no-build     不重新编译，直接启动上次的结果
  --help         显示本说明
TEXT
}

arguments=()
build=yes
while [ $# -gt 0 ]; do
    case $1 in
        --help | -h) usage; exit 0 ;;
        --data) [ $# -ge 2 ] || { echo "--data 后面要写目录。" >&2; exit 2; }; arguments+=(--data "$2"); shift 2 ;;
        --no-build) build=no; shift ;;
        *) echo "不认识的参数：$1。用法见 ./run.sh --help" >&2; exit 2 ;;
    esac
done

require_dotnet
require postgresql rabbitmq setpriv
[ "$build" = no ] || build

exec dotnet artifacts/bin/Cultivation.AppHost/release/Cultivation.AppHost.dll ${arguments[@]+"${arguments[@]}"}
