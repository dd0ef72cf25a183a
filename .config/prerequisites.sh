# Sourced by run.sh, test.sh and bench.sh: sees to it that what they need is there, and says so before it changes anything.
# shellcheck shell=bash

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }

require_dotnet() {
    if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
        say "缺少 .NET SDK 10。请先安装：https://dotnet.microsoft.com/download/dotnet/10.0"
        say "The .NET SDK 10 is missing: install it first."
        exit 1
    fi
}

# Prints the Debian/Ubuntu package of each requirement that this machine lacks.
missing_packages() {
    local need
    for need in "$@"; do
        case $need in
            postgresql) compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || echo postgresql ;;
            rabbitmq) [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || echo rabbitmq-server ;;
            setpriv) command -v setpriv >/dev/null || echo util-linux ;;
            grpcio) /usr/bin/python3 -c 'import grpc, google.protobuf' 2>/dev/null || echo python3-grpcio python3-protobuf ;;
            node) command -v node >/dev/null && command -v npm >/dev/null || echo nodejs npm ;;
        esac
    done
}

# require postgresql rabbitmq ...: installs what is missing through the system's package manager.
require() {
    local packages sudo='' command
    packages=$(missing_packages "$@" | tr '\n' ' ')
    packages=${packages% }
    [ -n "$packages" ] || return 0
    if ! command -v apt-get >/dev/null; then
        say "本机缺少：$packages。请用系统的软件包管理器安装后再运行。"
        exit 1
    fi
    command="apt-get update && apt-get install -y --no-install-recommends $packages"
    if [ "$(id -u)" -ne 0 ]; then
        if sudo -n true 2>/dev/null; then
            sudo='sudo '
        else
            say "本机缺少：$packages。当前用户无权安装，请管理员执行下面这一条命令，然后重新运行："
            say "    sudo sh -c '$command'"
            exit 1
        fi
    fi
    say "本机缺少：$packages。现在通过系统软件包管理器安装（apt-get）……"
    if ! ${sudo}sh -c "DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; $command" >&2; then
        say "安装失败。请检查网络或软件源，然后手工执行：${sudo}sh -c '$command'"
        exit 1
    fi
    # The packages bring services of their own, of which the broker listens on every address. This platform starts its own.
    case " $packages " in *' rabbitmq-server '*) stop_packaged_service "$sudo" rabbitmq-server epmd.socket epmd ;; esac
    case " $packages " in *' postgresql '*) stop_packaged_service "$sudo" postgresql ;; esac
}

stop_packaged_service() {
    local sudo=$1 service
    shift
    for service in "$@"; do
        if [ -d /run/systemd/system ]; then
            ${sudo}systemctl disable --now "$service" >/dev/null 2>&1 || say "提示：未能停用系统自带的服务 $service，可手工停用。"
        else
            [ -x "/etc/init.d/$service" ] && { ${sudo}service "$service" stop >/dev/null 2>&1 || say "提示：未能停止系统自带的服务 $service。"; }
        fi
    done
    return 0
}

# build: everything, in Release, without output unless it fails.
build() {
    local log=artifacts/build.log
    mkdir -p artifacts
    say "正在编译（首次约需两分钟）……"
    if ! dotnet build Cultivation.sln --configuration Release --verbosity quiet --nologo >"$log" 2>&1; then
        cat "$log" >&2
        say "编译失败，详见 $log。"
        exit 1
    fi
    if grep -qE '(warning|警告) [A-Z]+[0-9]+' "$log"; then
        cat "$log" >&2
        say "编译有警告，详见 $log。"
        exit 1
    fi
}
