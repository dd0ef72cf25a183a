using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Aspire.Hosting.Data;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps the output of every resource and gives it out: the newest lines, or all as they come.</summary>
public sealed class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, OutputLog> _logs = new(StringComparer.Ordinal);
    private readonly DataFolder _folder;
    private readonly ConsoleOutput _console;

    internal ResourceLoggerService(DataFolder folder, ConsoleOutput console)
    {
        _folder = folder;
        _console = console;
    }

    /// <summary>A log whose lines become lines of the resource's output.</summary>
    /// <param name="resource">The resource.</param>
    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return GetLogger(resource.Name);
    }

    /// <summary>A log whose lines become lines of the resource's output.</summary>
    /// <param name="resourceName">The resource, or a replica of it.</param>
    public ILogger GetLogger(string resourceName) => new ResourceLogger(resourceName, Append);

    /// <summary>The kept lines (the newest 2,000), then every new one, in batches, until the watcher stops or the application ends.</summary>
    /// <param name="resourceName">The resource, or a replica of it.</param>
    /// <param name="cancellationToken">Stops watching.</param>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var line in LogOf(resourceName).FollowAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return [line];
        }
    }

    /// <summary>The newest lines.</summary>
    /// <param name="resourceName">The resource, or a replica of it.</param>
    /// <param name="count">At most so many; no more than 2,000 are kept.</param>
    public IReadOnlyList<LogLine> GetTail(string resourceName, int count) => LogOf(resourceName).Tail(count);

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.Dispose();
        }
    }

    internal void Append(string resourceName, string text, bool isError)
    {
        LogOf(resourceName).Append(text, isError);
        _console.Write(resourceName, text, isError);
    }

    private OutputLog LogOf(string resourceName) =>
        _logs.GetOrAdd(resourceName, static (name, folder) => new OutputLog(Path.Combine(folder.Logs, $"{name}.log")), _folder);
}
