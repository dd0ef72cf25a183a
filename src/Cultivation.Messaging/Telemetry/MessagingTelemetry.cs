using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cultivation.Messaging;

/// <summary>Meter and activity source <c>Cultivation.Messaging</c>.</summary>
internal sealed class MessagingTelemetry : IDisposable
{
    public const string Name = "Cultivation.Messaging";

    public static readonly ActivitySource Activities = new(Name);

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _relayed;
    private readonly Counter<long> _resent;
    private readonly Counter<long> _relayFailures;
    private readonly Counter<long> _handled;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _redelivered;
    private readonly Counter<long> _deferred;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _redeclared;
    private long _depth;
    private long _oldestMilliseconds;

    public MessagingTelemetry()
    {
        _meter.CreateObservableGauge("cultivation.outbox.depth", () => Interlocked.Read(ref _depth), "{event}", "Events not yet sent, counted up to a limit");
        _meter.CreateObservableGauge("cultivation.outbox.oldest_age", () => Interlocked.Read(ref _oldestMilliseconds), "ms", "Age of the oldest event not yet sent");
        _relayed = _meter.CreateCounter<long>("cultivation.outbox.relayed", "{event}", "Events confirmed by the broker and marked as sent");
        _resent = _meter.CreateCounter<long>("cultivation.outbox.resent", "{event}", "Events sent before that are sent again because the broker was started anew");
        _relayFailures = _meter.CreateCounter<long>("cultivation.outbox.relay_failures", "{turn}", "Turns of a relay that did not send everything");
        _handled = _meter.CreateCounter<long>("cultivation.inbox.handled", "{event}", "Events whose effect was committed");
        _duplicates = _meter.CreateCounter<long>("cultivation.inbox.duplicates", "{event}", "Events that had their effect already");
        _redelivered = _meter.CreateCounter<long>("cultivation.inbox.redelivered", "{event}", "Events that the broker delivered again");
        _deferred = _meter.CreateCounter<long>("cultivation.inbox.deferred", "{event}", "Events put off after a failure");
        _errors = _meter.CreateCounter<long>("cultivation.inbox.errors", "{event}", "Messages moved to an error queue");
        _redeclared = _meter.CreateCounter<long>("cultivation.bus.queues_redeclared", "{queue}", "Queues that somebody deleted");
    }

    /// <summary>The queue that was last found deleted; null where none was.</summary>
    public string? LastRedeclaredQueue { get; private set; }

    public long OutboxDepth => Interlocked.Read(ref _depth);

    public void Measured(long depth, TimeSpan oldest)
    {
        Interlocked.Exchange(ref _depth, depth);
        Interlocked.Exchange(ref _oldestMilliseconds, (long)oldest.TotalMilliseconds);
    }

    public void Relayed(int count) => _relayed.Add(count);

    public void Resent(long count) => _resent.Add(count);

    public void RelayFailed() => _relayFailures.Add(1);

    public void Handled(string queue) => _handled.Add(1, Queue(queue));

    public void Duplicate(string queue) => _duplicates.Add(1, Queue(queue));

    public void Redelivered(string queue) => _redelivered.Add(1, Queue(queue));

    public void Deferred(string queue) => _deferred.Add(1, Queue(queue));

    public void Error(string queue, string reason) => _errors.Add(1, Queue(queue), new KeyValuePair<string, object?>("reason", reason));

    public void QueueRedeclared(string queue)
    {
        LastRedeclaredQueue = queue;
        _redeclared.Add(1, Queue(queue));
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Queue(string queue) => new("queue", queue);
}
