using Cultivation.ServiceDefaults.Lifetime;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cultivation.ServiceDefaults.Health;

/// <summary>
/// Runs the service's health checks for whoever asks, at most once in <see cref="Freshness"/> however many ask, and never
/// longer than <see cref="TimeLimit"/>: the question must stay cheap when everything else is slow.
/// </summary>
internal sealed class HealthReporter : IDisposable
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(2);

    private readonly HealthCheckService _checks;
    private readonly Draining _draining;
    private readonly SemaphoreSlim _running = new(1, 1);
    private HealthAnswer? _latest;
    private long _latestTimestamp;

    public HealthReporter(HealthCheckService checks, Draining draining)
    {
        _checks = checks;
        _draining = draining;
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
        _latest is { } answer && TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _latestTimestamp)) < Freshness ? answer : null;

    // Not cancelled with the request that asked first: others wait for the same answer.
    private async Task<HealthAnswer> RunAsync()
    {
        using var limit = new CancellationTokenSource(TimeLimit);
        try
        {
            // A check may ignore its cancellation; the answer does not wait for it.
            return HealthAnswer.From(await _checks.CheckHealthAsync(limit.Token).WaitAsync(TimeLimit + TimeSpan.FromMilliseconds(200)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            return HealthAnswer.TooSlow;
        }
    }
}
