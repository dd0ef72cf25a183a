using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>What the dashboard shows of the resources, as it changes.</summary>
internal sealed class ResourceFeed(string application, ResourceNotificationService notifications, ResourceLoggerService output)
{
    /// <summary>Whether there is such a resource.</summary>
    public bool Knows(string name) => notifications.TryGetCurrentState(name, out _);

    /// <summary>All resources, then each that changes.</summary>
    public async IAsyncEnumerable<ResourceMessage> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The place in this list is the place in the table; it does not change while the application runs.
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        yield return new ResourceMessage(application, [.. notifications.GetCurrentStates().Where(static change => !change.Snapshot.IsHidden).Select(Show)]);
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!change.Snapshot.IsHidden)
            {
                yield return new ResourceMessage(null, [Show(change)]);
            }
        }

        ResourceView Show(ResourceEvent change)
        {
            if (!order.TryGetValue(change.ResourceId, out var place))
            {
                order.Add(change.ResourceId, place = order.Count);
            }
            return ResourceView.Of(change, place);
        }
    }

    /// <summary>The kept output of a resource, then each new line.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ConsoleLine>> WatchConsoleAsync(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in output.WatchAsync(name, cancellationToken).ConfigureAwait(false))
        {
            yield return [.. batch.Select(static line => new ConsoleLine(line.Content, line.IsErrorMessage))];
        }
    }
}
