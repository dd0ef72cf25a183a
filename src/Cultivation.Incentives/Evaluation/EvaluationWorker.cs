using Cultivation.Incentives.Packs;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults;

namespace Cultivation.Incentives.Evaluation;

/// <summary>
/// Looks for requests and serves them, one jurisdiction after another. A jurisdiction waits until its deliveries have settled,
/// and where it fails, a little longer each time; the others are served meanwhile.
/// </summary>
public sealed class EvaluationWorker(
    Database database, PolicyCatalogue catalogue, EvaluationRun run, BusinessCalendar calendar, EvaluationOptions options, TimeProvider time,
    ILogger<EvaluationWorker> log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Dictionary<DivisionCode, (DateOnly Day, string Rules)> _asked = [];
    private readonly Dictionary<DivisionCode, (TimeSpan Pause, DateTimeOffset Until)> _failing = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var served = await LookAsync(stoppingToken);
                if (!served)
                    await Task.Delay(TimeSpan.FromMilliseconds(options.PollMilliseconds), time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database is away: every request is still there afterwards.
                log.LogWarning(failure, "Evaluation waits: {Reason}", failure.Message);
                await Task.Delay(FirstPause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        foreach (var jurisdiction in catalogue.Jurisdictions)
            await AskOnNewDayAsync(jurisdiction, cancellationToken);
        var served = false;
        foreach (var jurisdiction in await ReadyAsync(cancellationToken))
            served |= await ServeAsync(jurisdiction, cancellationToken);
        return served;
    }

    private async Task AskOnNewDayAsync(DivisionCode jurisdiction, CancellationToken cancellationToken)
    {
        if (!catalogue.TryFind(jurisdiction, out var policies))
            return;
        var now = (calendar.BusinessDate(jurisdiction), policies.Digest);
        if (_asked.TryGetValue(jurisdiction, out var asked) && asked == now)
            return;
        await database.WriteAsync(
            EvaluationRun.CallerOf(jurisdiction), (unit, _) => EvaluationSources.AskOnNewDayAsync(unit, now.Item1, now.Digest), cancellationToken);
        _asked[jurisdiction] = now;
    }

    private async Task<IReadOnlyList<DivisionCode>> ReadyAsync(CancellationToken cancellationToken)
    {
        var rows = await database.SystemAsync((unit, _) => unit.QueryAsync<Waiting>(
            """
            SELECT jurisdiction_code, min(first_at) AS oldest, max(requested_at) AS newest FROM evaluation_requests
            WHERE not_before IS NULL OR not_before <= @Now
            GROUP BY jurisdiction_code ORDER BY oldest
            """,
            new { unit.Now }), cancellationToken);
        var now = time.GetUtcNow();
        return [.. rows
            .Where(row => now - row.Newest >= TimeSpan.FromMilliseconds(options.SettleMilliseconds) || now - row.Oldest >= TimeSpan.FromMilliseconds(options.LongestWaitMilliseconds))
            .Select(row => row.JurisdictionCode)
            .Where(jurisdiction => !_failing.TryGetValue(jurisdiction, out var failing) || failing.Until <= now)];
    }

    private async Task<bool> ServeAsync(DivisionCode jurisdiction, CancellationToken cancellationToken)
    {
        try
        {
            var began = time.GetTimestamp();
            var outcome = await run.ServeAsync(jurisdiction, cancellationToken);
            _failing.Remove(jurisdiction);
            log.LogInformation(
                "Evaluated {Subjects} subjects of {Jurisdiction} in {Milliseconds} ms: {Decisions} decisions, {Found} rights found, {Changed} changed, {Lapsed} lapsed",
                outcome.Subjects, jurisdiction, (long)time.GetElapsedTime(began).TotalMilliseconds, outcome.Decisions, outcome.Found, outcome.Changed, outcome.Lapsed);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            var pause = _failing.TryGetValue(jurisdiction, out var failing) ? TimeSpan.FromTicks(Math.Min(failing.Pause.Ticks * 2, LongestPause.Ticks)) : FirstPause;
            _failing[jurisdiction] = (pause, time.GetUtcNow() + pause);
            log.LogWarning(failure, "Evaluation of {Jurisdiction} is tried again in {Seconds} s: {Reason}", jurisdiction, pause.TotalSeconds, failure.Message);
            return false;
        }
    }

    private sealed class Waiting
    {
        public required DivisionCode JurisdictionCode { get; init; }

        public required DateTimeOffset Oldest { get; init; }

        public required DateTimeOffset Newest { get; init; }
    }
}
