using RabbitMQ.Client;

namespace Cultivation.Messaging;

/// <summary>Gives channels back without waiting for ever: disposing one that the broker or a broken connection closed may not return.</summary>
internal static class ChannelRelease
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static async Task ReleaseAsync(this IChannel channel)
    {
        var releasing = Task.Run(() => channel.DisposeAsync().AsTask());
        await Task.WhenAny(releasing, Task.Delay(Limit));
        _ = releasing.ContinueWith(static task => task.Exception, TaskScheduler.Default);
    }
}
