#!/usr/bin/env bash
# Measures what README records; each part prints its figures beside those of its yardstick in the same run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .config/prerequisites.sh

usage() {
    cat <<'TEXT'
用法：./bench.sh [platform|outbox|policies|tour]

  platform   启动与停止时间、内存、gRPC 调用每秒
  outbox     发件箱转发每秒，与同一队列类型的裸发布对比
  policies   政策计算每秒，与两个开源规则引擎对比（需要 node 与 npm）
  tour       样例年度走一遍：用时、内存、从最后一个文件送达到最后一项权利认定
  不带参数时依次运行全部。
TEXT
}

parts=("$@")
[ $# -gt 0 ] || parts=(platform outbox policies tour)
for part in "${parts[@]}"; do
    case $part in
        --help | -h) usage; exit 0 ;;
        platform | outbox | policies | tour) ;;
        *) echo "不认识的部分：$part。用法见 ./bench.sh --help" >&2; exit 2 ;;
    esac
done

require_dotnet
require postgresql rabbitmq setpriv
case " ${parts[*]} " in *' policies '*) require node ;; esac
build

for part in "${parts[@]}"; do
    dotnet artifacts/bin/Cultivation.Benchmarks/release/Cultivation.Benchmarks.dll "$part"
done
