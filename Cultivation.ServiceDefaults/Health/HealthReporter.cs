using Cultivation.ServiceDefaults.Lifetime;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Cultivation.ServiceDefaults.Health;

/// <summary>
/// Runs the service's health checks for whoever asks, at most once in <see cref="Freshness"/> however many ask, and never
/// longer than <see cref="TimeLimit"/>: the question must stay cheap when everything else is slow. A change goes to the log,
/// once; the framework would repeat the same failure with every question.
/// </summary>
internal sealed class HealthReporter : IDisposable
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    /// <summary>Bad news ages faster: whoever waits for the service to become healthy shall not wait longer than that takes.</summary>
    public static readonly TimeSpan FreshnessOfBadNews = TimeSpan.FromMilliseconds(200);

    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(2);

    private readonly HealthCheckService _checks;
    private readonly Draining _draining;
    private readonly ILogger<HealthReporter> _log;
    private readonly SemaphoreSlim _running = new(1, 1);
    private HealthAnswer? _latest;
    private long _latestTimestamp;
    private string? _logged;

    public HealthReporter(HealthCheckService checks, Draining draining, ILogger<HealthReporter> log)
    {
        _checks = checks;
        _draining = draining;
        _log = log;
    }

    /// <summary>The service's health, at most <see cref="Freshness"/> old.</summary>
    public async Task<HealthAnswer> AskAsync(CancellationToken cancellationToken)
    {
        if (_draining.HasBegun)
            return HealthAnswer.Stopping;
        if (Fresh() is { } known)
            return known;
        await _running.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } answered)
                return answered;
            var answer = await RunAsync();
            _latestTimestamp = TimeProvider.System.GetTimestamp();
            _latest = answer;
            return answer;
        }
        finally
        {
            _running.Release();
        }
    }

    public void Dispose() => _running.Dispose();

    private HealthAnswer? Fresh() =>
        _latest is { } answer && TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _latestTimestamp)) < FreshnessOf(answer) ? answer : null;

    private static TimeSpan FreshnessOf(HealthAnswer answer) => answer.Status == HealthStatus.Healthy ? Freshness : FreshnessOfBadNews;

    // Not cancelled with the request that asked first: others wait for the same answer.
    private async Task<HealthAnswer> RunAsync()
    {
        using var limit = new CancellationTokenSource(TimeLimit);
        try
        {
            // A check may ignore its cancellation; the answer does not wait for it.
            var report = await _checks.CheckHealthAsync(limit.Token).WaitAsync(TimeLimit + TimeSpan.FromMilliseconds(200));
            LogChange(report.Status, report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
                .Select(entry => $"{entry.Key}: {entry.Value.Exception?.Message ?? entry.Value.Description}"));
            return HealthAnswer.From(report);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            LogChange(HealthStatus.Unhealthy, ["the checks did not end in time"]);
            return HealthAnswer.TooSlow;
        }
    }

    private void LogChange(HealthStatus status, IEnumerable<string> reasons)
    {
        var state = status == HealthStatus.Healthy ? "healthy" : $"not healthy: {string.Join("; ", reasons.Order(StringComparer.Ordinal))}";
        if (state == _logged)
            return;
        _logged = state;
        _log.Log(status == HealthStatus.Healthy ? LogLevel.Information : LogLevel.Warning, "The service is {State}", state);
    }
}
