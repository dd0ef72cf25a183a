using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary><c>--replay-errors QUEUE [--limit N] [--event-id ID]</c>: moves messages back and ends the process with 0, before the service works.</summary>
internal sealed class ReplayHost(ErrorReplay replay, IConfiguration configuration, ILoggerFactory loggers) : IHostedLifecycleService
{
    public const string Argument = "replay-errors";

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var queue = configuration[Argument]!;
        var limit = configuration["limit"] is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : int.MaxValue;
        Guid? eventId = configuration["event-id"] is { } id ? Guid.Parse(id) : null;
        var moved = await replay.ReplayAsync(queue, limit, eventId, cancellationToken);
        Console.WriteLine($"已将 {moved} 条消息从错误队列移回 {queue}。");
        // Disposing flushes the log; a host that is told to stop while it starts would end with an error instead of 0.
        loggers.Dispose();
        Environment.Exit(0);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
