using System.Collections.Concurrent;
using Grpc.Core;

namespace Cultivation.ServiceDefaults.Tests.Probes;

/// <summary>What a probe does next, and what it saw.</summary>
public sealed class ProbeState
{
    private int _calls;

    /// <summary>Calls that reached a method.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public ConcurrentQueue<Metadata> Headers { get; } = new();

    public ConcurrentQueue<DateTime> Deadlines { get; } = new();

    /// <summary>Runs within each unary call; the argument counts calls from 1.</summary>
    public Func<int, ServerCallContext, Task> Behaviour { get; set; } = (_, _) => Task.CompletedTask;

    public Task EnterAsync(ServerCallContext context)
    {
        Headers.Enqueue(context.RequestHeaders);
        Deadlines.Enqueue(context.Deadline);
        return Behaviour(Interlocked.Increment(ref _calls), context);
    }
}
