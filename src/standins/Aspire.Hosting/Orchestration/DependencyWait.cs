using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Waits until the resources that another one needs have reached their states.</summary>
internal static class DependencyWait
{
    /// <exception cref="DistributedApplicationException">An awaited resource has failed and the wait says to stop then.</exception>
    public static Task AllAsync(ResourceNotificationService notifications, IEnumerable<WaitAnnotation> waits, CancellationToken cancellationToken) =>
        Task.WhenAll(waits.Select(wait => OneAsync(notifications, wait, cancellationToken)));

    private static async Task OneAsync(ResourceNotificationService notifications, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        // A failed server can be repaired and started again from the dashboard; who waits for it then goes on by itself.
        var behavior = wait.WaitBehavior ?? WaitBehavior.WaitOnResourceUnavailable;
        var reached = await notifications.WaitForResourceAsync(
            wait.Resource.Name,
            change => HasReached(change.Snapshot, wait)
                || (ResourceNotificationService.IsOver(change.Snapshot)
                    && (wait.WaitType == WaitType.WaitForCompletion || behavior == WaitBehavior.StopOnResourceUnavailable)),
            cancellationToken).ConfigureAwait(false);
        if (!HasReached(reached.Snapshot, wait))
        {
            throw new DistributedApplicationException(
                $"所等待的 {wait.Resource.Name} 状态为 {reached.Snapshot.State?.Text}（退出码 {reached.Snapshot.ExitCode}），因此不能启动。" +
                $" The awaited resource has failed.");
        }
    }

    private static bool HasReached(CustomResourceSnapshot snapshot, WaitAnnotation wait) => wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => ResourceNotificationService.IsHealthy(snapshot),
        WaitType.WaitUntilStarted => snapshot.State?.Text == KnownResourceStates.Running,
        WaitType.WaitForCompletion => ResourceNotificationService.IsOver(snapshot)
            && snapshot.State?.Text != KnownResourceStates.FailedToStart && snapshot.ExitCode == wait.ExitCode,
        _ => throw new InvalidOperationException($"Unknown wait {wait.WaitType}."),
    };
}
