using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;

namespace Cultivation.Messaging;

/// <summary><c>--replay-errors QUEUE [--limit N] [--event-id ID]</c>: moves messages from an error queue back to their consumer.</summary>
internal sealed class ReplayCommand(ErrorReplay replay, IConfiguration configuration, ILoggerFactory loggers) : OperatorCommand(loggers)
{
    public const string Argument = "replay-errors";

    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var queue = configuration[Argument]!;
        var limit = int.MaxValue;
        if (configuration["limit"] is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1))
            throw new OperatorCommandException($"--limit 应为 1 以上的整数，实际为“{text}”。");
        Guid? eventId = null;
        if (configuration["event-id"] is { } id)
            eventId = Guid.TryParse(id, out var parsed) ? parsed : throw new OperatorCommandException($"--event-id 应为事件编号（UUID），实际为“{id}”。");
        try
        {
            return $"已将 {await replay.ReplayAsync(queue, limit, eventId, cancellationToken)} 条消息从错误队列移回 {queue}。";
        }
        catch (OperationInterruptedException error) when (error.ShutdownReason?.ReplyCode == 404)
        {
            throw new OperatorCommandException($"没有队列“{queue}”的错误队列。请在 RabbitMQ 管理页面核对队列名（形如 registry.open-entry-task）后重试。");
        }
    }
}
