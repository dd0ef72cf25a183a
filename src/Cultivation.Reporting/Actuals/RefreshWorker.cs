using Cultivation.Primitives;
using Cultivation.Reporting.Targets;

namespace Cultivation.Reporting.Actuals;

/// <summary>Looks for jurisdictions whose actuals are behind, one after another; where one fails, a little later each time.</summary>
public sealed class RefreshWorker(ActualsRefresh refresh, TargetBook targets, TimeProvider time, ILogger<RefreshWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Dictionary<DivisionCode, (TimeSpan Pause, DateTimeOffset Until)> _failing = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var jurisdiction in targets.Jurisdictions)
                await RefreshAsync(jurisdiction, stoppingToken);
            await Task.Delay(Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RefreshAsync(DivisionCode jurisdiction, CancellationToken stoppingToken)
    {
        if (stoppingToken.IsCancellationRequested || _failing.TryGetValue(jurisdiction, out var failing) && failing.Until > time.GetUtcNow())
            return;
        try
        {
            await refresh.RunAsync(jurisdiction, stoppingToken);
            _failing.Remove(jurisdiction);
        }
        catch (Exception interrupted) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug(interrupted, "The service stops; the actuals of {Jurisdiction} are made at its next start.", jurisdiction);
        }
        catch (Exception failure)
        {
            // The request stays: the actuals are only later.
            var pause = _failing.TryGetValue(jurisdiction, out var before) ? TimeSpan.FromTicks(Math.Min(before.Pause.Ticks * 2, LongestPause.Ticks)) : Poll;
            _failing[jurisdiction] = (pause, time.GetUtcNow() + pause);
            log.LogWarning(failure, "Actuals of {Jurisdiction} are tried again in {Seconds} s: {Reason}", jurisdiction, pause.TotalSeconds, failure.Message);
        }
    }
}
