using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary><c>--resend-outbox INSTANT</c>: has the events sent since then sent again, by this service's running replicas or its next start.</summary>
internal sealed class ResendCommand(OutboxResend resend, IConfiguration configuration, MessagingOptions options, ILoggerFactory loggers) : OperatorCommand(loggers)
{
    public const string Argument = "resend-outbox";

    protected override async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var text = configuration[Argument]!;
        if (!DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since))
            throw new OperatorCommandException($"--resend-outbox 后面应为起始时刻，如 2026-03-01T08:00:00+08:00，实际为“{text}”。");
        var count = await resend.ResendAsync(since, cancellationToken);
        return $"已将 {since:O} 以来发出的 {count} 个事件标为待发，服务运行时会重新发送；已处理过的消费者不会重复处理。发件箱只保留 {options.OutboxRetentionDays} 天内的事件。";
    }
}
