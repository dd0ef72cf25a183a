namespace Cultivation.Cli.Tour;

/// <summary>
/// Waits until every event of a county was sent, has reached each of its consumers, and what they set going is done. It
/// compares what the services counted; nothing is guessed from time gone by.
/// </summary>
internal sealed class Settling(TourAccounts accounts, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>Waits until the events have arrived and every firm they concern is evaluated.</summary>
    /// <returns>Null when all is settled, else what is still open, in Chinese.</returns>
    public Task<string?> EvaluatedAsync(CancellationToken cancellation) => WaitAsync(OpenEvaluationAsync, cancellation);

    /// <summary>Waits until the targets follow, too.</summary>
    /// <inheritdoc cref="EvaluatedAsync"/>
    public Task<string?> ReportedAsync(CancellationToken cancellation) => WaitAsync(OpenAsync, cancellation);

    /// <summary>What is still open; null where nothing is.</summary>
    public async Task<string?> OpenAsync(CancellationToken cancellation)
    {
        if (await OpenEvaluationAsync(cancellation) is { } open)
            return open;
        var refresh = await accounts.Auditor.Reporting.Progress.GetRefreshStateAsync(new(), cancellationToken: cancellation);
        return refresh.Pending ? "目标进度还没有跟上" : null;
    }

    private async Task<string?> WaitAsync(Func<CancellationToken, Task<string?>> ask, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var open = await ask(cancellation);
            if (open is null || time.GetElapsedTime(started) > Limit)
                return open;
            await Task.Delay(Pause, time, cancellation);
        }
    }

    private async Task<string?> OpenEvaluationAsync(CancellationToken cancellation)
    {
        var services = await Task.WhenAll(PlatformServices.Messaging(accounts.Auditor).Select(async messaging =>
            (messaging.Service, Status: await messaging.Client.GetMessagingStatusAsync(new(), cancellationToken: cancellation))));
        foreach (var (service, status) in services)
        {
            if (status.OutboxWaiting > 0)
                return $"{service} 还有 {status.OutboxWaiting} 个事件没有发出";
            if (status.FailedDeliveries > 0)
                return $"{service} 有 {status.FailedDeliveries} 个事件处理失败，进了错误队列";
        }

        var published = services.SelectMany(service => service.Status.Published).GroupBy(count => count.Event, StringComparer.Ordinal)
            .ToDictionary(counts => counts.Key, counts => counts.Sum(count => count.Count), StringComparer.Ordinal);
        var behind = services.SelectMany(service => service.Status.Consumed).FirstOrDefault(consumed => consumed.Count < published.GetValueOrDefault(consumed.Event));
        if (behind is not null)
            return $"{behind.Consumer} 只收到 {behind.Count} 个 {behind.Event}，共发出 {published[behind.Event]} 个";

        var evaluation = await accounts.Auditor.Incentives.Awards.GetEvaluationStateAsync(new(), cancellationToken: cancellation);
        return evaluation.Waiting > 0 ? $"还有 {evaluation.Waiting} 家企业等待测算" : null;
    }
}
