using System.Collections.Concurrent;

namespace Grpc.Core.Api.Tests.Hosting;

/// <summary>What the probe service saw, kept for the tests under the text of the request.</summary>
public sealed class ProbeRecord
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _started = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _cancelled = new();

    public ConcurrentQueue<string> Encodings { get; } = new();

    public ConcurrentDictionary<string, DateTime> Deadlines { get; } = new();

    public TaskCompletionSource Started(string text) => _started.GetOrAdd(text, _ => Signal());

    public TaskCompletionSource Cancelled(string text) => _cancelled.GetOrAdd(text, _ => Signal());

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
