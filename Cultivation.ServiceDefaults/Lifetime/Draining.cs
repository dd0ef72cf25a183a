using Microsoft.Extensions.Hosting;

namespace Cultivation.ServiceDefaults.Lifetime;

/// <summary>
/// The way out. On SIGTERM <c>/health</c> answers 503 for <see cref="Announcement"/> while calls are still taken, so that
/// whoever watches it sends no more; then the listeners close, calls under way end, and after <see cref="TimeLimit"/> in
/// all the process ends whatever is left.
/// </summary>
internal sealed class Draining : IHostedLifecycleService
{
    public static readonly TimeSpan Announcement = TimeSpan.FromMilliseconds(250);

    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(4);

    private volatile bool _hasBegun;

    public bool HasBegun => _hasBegun;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        await Task.Delay(Announcement, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
