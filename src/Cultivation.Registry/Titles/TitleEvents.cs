using System.Globalization;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Titles;

/// <summary>Announces titles 称号 that were recognised, renewed, upgraded or revoked.</summary>
public static class TitleEvents
{
    /// <summary>One event for each title of which something new or different was recorded; one without a date is no recognition yet.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="origin">The delivery.</param>
    /// <param name="recorded">What was new or different.</param>
    /// <param name="stated">Everything that the delivery states.</param>
    public static void Publish(UnitOfWork unit, StatementOrigin origin, IEnumerable<RecordedStatement> recorded, IEnumerable<Statement> stated)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(origin);
        var changed = recorded.Where(statement => statement.Scope == StatementScopes.Title).Select(statement => (statement.Subject, statement.RecordKey)).ToHashSet();
        if (changed.Count == 0)
            return;
        foreach (var title in stated.Where(statement => statement.Scope == StatementScopes.Title).GroupBy(statement => (statement.Subject, statement.RecordKey)))
        {
            if (!changed.Contains(title.Key) || Value("title.title") is not { } name || Value("title.date") is not { } date)
                continue;
            unit.Publish(new TitleRecognised
            {
                EventId = Guid.CreateVersion7(unit.Now),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = origin.RecordedAt,
                RecordedAt = origin.RecordedAt,
                CreditCode = title.Key.Subject,
                Title = name,
                Level = Value("title.level") ?? "",
                RecognisedOn = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            });

            string? Value(string fact) => title.FirstOrDefault(statement => statement.Fact == fact)?.Value;
        }
    }
}
