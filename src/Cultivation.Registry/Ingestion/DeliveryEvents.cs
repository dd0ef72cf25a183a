using Cultivation.Contracts.Registry.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Registry.Facts;
using Cultivation.Registry.Rosters;
using Cultivation.Registry.Titles;

namespace Cultivation.Registry.Ingestion;

/// <summary>What a delivery makes known to the other services, published in its transaction.</summary>
public sealed class DeliveryEvents(UnitOfWork unit, StatementOrigin origin)
{
    private const int SubjectsOfIndicators = 500;
    private const int SubjectsOfRoster = 1000;
    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _subjects = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _facts = new(StringComparer.Ordinal);

    /// <summary>Notes enterprises that became known.</summary>
    public void Registered(IEnumerable<string> creditCodes) => _registered.UnionWith(creditCodes);

    /// <summary>Notes what was stated about whom, besides the statements.</summary>
    public void Indicators(IEnumerable<(string Subject, string Name)> stated)
    {
        ArgumentNullException.ThrowIfNull(stated);
        foreach (var (subject, name) in stated)
        {
            _subjects.Add(subject);
            _facts.Add(name);
        }
    }

    /// <summary>Announces a list.</summary>
    /// <param name="roster">The list.</param>
    /// <param name="count">Enterprises on it.</param>
    /// <param name="recorded">What it changed.</param>
    public void RosterPublished(Roster roster, int count, IEnumerable<RecordedStatement> recorded)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var changed = recorded.Select(statement => statement.Subject).Distinct().Order(StringComparer.Ordinal).Chunk(SubjectsOfRoster).DefaultIfEmpty([]);
        foreach (var part in changed)
        {
            unit.Publish(new RosterPublished
            {
                EventId = Guid.CreateVersion7(unit.Now),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = origin.RecordedAt,
                RecordedAt = origin.RecordedAt,
                Roster = roster.Name,
                Year = roster.Year,
                DeliveryId = origin.DeliveryId.ToString("D"),
                Count = count,
                Subjects = part,
            });
        }
    }

    /// <summary>Publishes everything else.</summary>
    /// <param name="recorded">What was new or different.</param>
    /// <param name="rows">The rows that were taken.</param>
    public void Publish(IReadOnlyList<RecordedStatement> recorded, IReadOnlyList<FileRow> rows)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(rows);
        PublishEnterprises(recorded);
        TitleEvents.Publish(unit, origin, recorded, rows.SelectMany(row => row.Statements));
        Indicators(recorded.Where(statement => statement.Scope != StatementScopes.Enterprise).Select(statement => (statement.Subject, statement.Fact)));
        PublishIndicators();
    }

    private void PublishEnterprises(IReadOnlyList<RecordedStatement> recorded)
    {
        foreach (var code in _registered.Order(StringComparer.Ordinal))
        {
            unit.Publish(new EnterpriseRegistered
            {
                EventId = Guid.CreateVersion7(unit.Now),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = origin.RecordedAt,
                RecordedAt = origin.RecordedAt,
                CreditCode = code,
            });
        }

        var changed = recorded.Where(statement => statement.Scope is StatementScopes.Enterprise or StatementScopes.Firm)
            .Select(statement => statement.Subject).Where(subject => !_registered.Contains(subject)).Distinct().Order(StringComparer.Ordinal);
        foreach (var code in changed)
        {
            unit.Publish(new EnterpriseChanged
            {
                EventId = Guid.CreateVersion7(unit.Now),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = origin.RecordedAt,
                RecordedAt = origin.RecordedAt,
                CreditCode = code,
            });
        }
    }

    private void PublishIndicators()
    {
        var part = 0;
        foreach (var subjects in _subjects.Chunk(SubjectsOfIndicators))
        {
            unit.Publish(new IndicatorsRecorded
            {
                EventId = Guid.CreateVersion7(unit.Now),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = origin.RecordedAt,
                RecordedAt = origin.RecordedAt,
                DeliveryId = origin.DeliveryId.ToString("D"),
                Part = ++part,
                Subjects = subjects,
                Facts = [.. _facts],
            });
        }
    }
}
