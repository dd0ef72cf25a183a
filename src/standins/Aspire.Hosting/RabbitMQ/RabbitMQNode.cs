using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Data;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>The files of a RabbitMQ node and how it is started, with a port mapper (epmd) of its own that ends with it.</summary>
internal sealed class RabbitMQNode(RabbitMQServerResource broker)
{
    /// <summary>
    /// A quorum queue whose first entries were not on disk when the broker was killed comes back as a follower that never stands for election:
    /// nothing can be sent to it or read from it. On the one node there is, every ten seconds each queue without a leader is told to elect.
    /// No white space: the start script splits at it.
    /// </summary>
    private const string LeaderGuard =
        "spawn(fun()->F=fun(G,W)->timer:sleep(W),catch(lists:foreach(fun(Q)->(case(amqqueue:is_quorum(Q))of(true)->"
        + "case(ra:members(amqqueue:get_pid(Q),1000))of({timeout,_})->ra:trigger_election(amqqueue:get_pid(Q));(_)->(ok)end;"
        + "(_)->(ok)end)end,rabbit_amqqueue:list())),G(G,10000)end,F(F,3000)end).";

    public const string DistributionEndpointName = "distribution";
    public const string PortMapperEndpointName = "epmd";

    private const string AccountName = "rabbitmq";

    // Not the wrapper in /usr/sbin: that one changes user and folder by itself.
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private bool _emptied;

    /// <summary>Writes the configuration, and says how to start the node on it.</summary>
    public async Task<LaunchPlan> PrepareAsync(LaunchContext context)
    {
        if (!File.Exists(Server))
        {
            throw new LaunchRefusedException(
                "没有找到 RabbitMQ（/usr/lib/rabbitmq）。请先安装，例如：apt-get install rabbitmq-server。 RabbitMQ is not installed.");
        }

        var folder = DataPlacement.FolderOf(broker, context.Folder);
        if (!DataPlacement.IsKept(broker) && !_emptied && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        _emptied = true;
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await RabbitMQConfiguration.WriteAsync(broker, context, folder).ConfigureAwait(false);
        var account = ServerAccount.ForServer(AccountName);
        account?.Own(folder);

        var environment = EnvironmentOf(context, folder);
        foreach (var (name, value) in await context.EnvironmentAsync().ConfigureAwait(false))
        {
            environment[name] = value;
        }

        return new LaunchPlan
        {
            Command = Server,
            WorkingDirectory = "/",
            Environment = environment,
            Account = account,
            Companion = new LaunchPlan
            {
                Command = "epmd",
                Arguments = ["-address", "127.0.0.1", "-port", PortOf(context, PortMapperEndpointName)],
                WorkingDirectory = "/",
                Account = account,
            },
        };
    }

    private static Dictionary<string, string> EnvironmentOf(LaunchContext context, string folder) => new(StringComparer.Ordinal)
    {
        ["HOME"] = folder,
        ["RABBITMQ_NODENAME"] = "rabbitmq@localhost",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(folder, "advanced.config"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(folder, "config"),

        // The machine's own settings are for the machine's own broker.
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_DIST_PORT"] = PortOf(context, DistributionEndpointName),
        ["ERL_EPMD_PORT"] = PortOf(context, PortMapperEndpointName),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",

        // Log to standard output, and replace the starting shell by the node, so that signals reach it.
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_ALLOW_INPUT"] = "true",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = $"-noinput -start_epmd false -kernel inet_dist_use_interface {{127,0,0,1}} -eval {LeaderGuard}",
    };

    private static string PortOf(LaunchContext context, string endpoint) => context.PortOf(endpoint).ToString(CultureInfo.InvariantCulture);
}
