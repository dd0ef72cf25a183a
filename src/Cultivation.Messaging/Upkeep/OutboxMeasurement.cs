using Cultivation.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary>Measures depth and age of the outbox for the gauges and the health check.</summary>
internal sealed class OutboxMeasurement(Database database, MessagingTelemetry telemetry, MessagingOptions options, TimeProvider time, ILogger<OutboxMeasurement> log) : BackgroundService
{
    // Counting stops at a limit: past it the exact number tells nothing more.
    private const string Measure = "SELECT count(*) AS depth, min(recorded_at) AS oldest FROM (SELECT recorded_at FROM outbox WHERE sent_at IS NULL ORDER BY lane, position LIMIT 100000) AS waiting";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var waiting = await database.SystemAsync((unit, _) => unit.QuerySingleAsync<Waiting>(Measure), stoppingToken);
                telemetry.Measured(waiting.Depth, waiting.Oldest is { } oldest ? time.GetUtcNow() - oldest : TimeSpan.Zero);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, the host goes on without the measurement.
                log.LogDebug("The outbox cannot be measured: {Reason}", error.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(options.MeasureIntervalSeconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private sealed record Waiting
    {
        public long Depth { get; init; }

        public DateTimeOffset? Oldest { get; init; }
    }
}
