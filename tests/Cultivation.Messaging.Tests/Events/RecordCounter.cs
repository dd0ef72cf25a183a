using System.Collections.Concurrent;
using System.Diagnostics;
using Cultivation.Persistence;

namespace Cultivation.Messaging.Tests.Events;

/// <summary>Writes one row for each event. Fails on the counters that a test has poisoned.</summary>
public sealed class RecordCounter : IEventHandler<CounterMoved>
{
    public static readonly ConcurrentDictionary<string, int> Poisoned = new();

    public async Task HandleAsync(UnitOfWork unit, CounterMoved message, CancellationToken cancellationToken)
    {
        var visible = await unit.ExecuteScalarAsync<long>("SELECT count(*) FROM effects");
        await unit.ExecuteAsync(
            "INSERT INTO effects (jurisdiction_code, event_id, counter, number, visible_before, trace_id) VALUES (@Tenant, @EventId, @Counter, @Number, @visible, @Trace)",
            new { Tenant = message.JurisdictionCode, message.EventId, message.Counter, message.Number, visible, Trace = Activity.Current?.TraceId.ToString() });
        if (Poisoned.ContainsKey(message.Counter))
        {
            Poisoned.AddOrUpdate(message.Counter, 1, (_, count) => count + 1);
            throw new InvalidOperationException("poisoned by the test");
        }
    }
}
