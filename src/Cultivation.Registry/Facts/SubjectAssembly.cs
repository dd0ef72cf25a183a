using Cultivation.Contracts.Common.V1;
using Cultivation.ServiceDefaults.Requests;
using Google.Protobuf.WellKnownTypes;

namespace Cultivation.Registry.Facts;

/// <summary>Puts the statements about one subject together.</summary>
public static class SubjectAssembly
{
    /// <summary>The message of one subject.</summary>
    /// <param name="statements">All that is visible of it, in the order in which it was recorded; at least one.</param>
    /// <param name="complete">Collections that are known to be complete.</param>
    /// <param name="asOf">Day on which the name is asked for; null: the newest name.</param>
    public static SubjectFacts Assemble(IReadOnlyList<StatementRow> statements, IReadOnlyList<CompleteScope> complete, DateOnly? asOf)
    {
        ArgumentNullException.ThrowIfNull(statements);
        ArgumentNullException.ThrowIfNull(complete);
        var subject = new SubjectFacts { Subject = statements[0].Subject, Name = NameOf(statements, asOf) };
        var collections = new Dictionary<string, FactCollection>(StringComparer.Ordinal);
        var records = new Dictionary<(string Scope, string Key), FactRecord>();
        var isEnterprise = false;
        foreach (var statement in WithLastDays(statements))
        {
            switch (statement.Scope)
            {
                case StatementScopes.Enterprise:
                    isEnterprise = true;
                    break;
                case StatementScopes.Firm or StatementScopes.Year:
                    subject.Facts.Add(ToMessage(statement));
                    break;
                default:
                    if (!records.TryGetValue((statement.Scope, statement.RecordKey), out var record))
                    {
                        records.Add((statement.Scope, statement.RecordKey), record = new FactRecord());
                        Collection(statement.Scope).Records.Add(record);
                    }

                    record.Facts.Add(ToMessage(statement));
                    break;
            }
        }

        foreach (var collection in complete)
        {
            if (isEnterprise && !collection.Unresolved.Contains(subject.Subject))
                Collection(collection.Scope);
        }

        subject.Collections.AddRange(collections.Values.OrderBy(collection => collection.Scope, StringComparer.Ordinal));
        return subject;

        FactCollection Collection(string scope)
        {
            if (!collections.TryGetValue(scope, out var collection))
                collections.Add(scope, collection = new FactCollection { Scope = scope });
            return collection;
        }
    }

    /// <summary>The newest statement of a fact that was true on a day; null where there is none.</summary>
    /// <param name="statements">In the order in which they were recorded.</param>
    /// <param name="fact">English name.</param>
    /// <param name="asOf">The day; null: the one with the latest first day.</param>
    public static StatementRow? InForce(IReadOnlyList<StatementRow> statements, string fact, DateOnly? asOf)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var known = WithLastDays([.. statements.Where(statement => statement.Fact == fact)]).AsEnumerable().Reverse();
        return asOf is { } day
            ? known.FirstOrDefault(statement => statement.Covers(day))
            : known.OrderByDescending(statement => statement.ValidFrom ?? DateOnly.MinValue).FirstOrDefault();
    }

    // A state holds until the day before the next first day (MAPPING.md), in whatever order the two were delivered. All statements
    // of one first day end alike, so that a later statement is never passed over for an earlier one.
    private static List<StatementRow> WithLastDays(IReadOnlyList<StatementRow> statements)
    {
        var firstDays = statements.Where(IsState).GroupBy(statement => statement.Fact).ToDictionary(
            fact => fact.Key, fact => fact.Select(statement => statement.ValidFrom ?? DateOnly.MinValue).Distinct().Order().ToArray(), StringComparer.Ordinal);
        return [.. statements.Select(statement => IsState(statement) ? statement with { ValidTo = LastDay(statement) } : statement)];

        DateOnly? LastDay(StatementRow statement)
        {
            var days = firstDays[statement.Fact];
            var next = Array.IndexOf(days, statement.ValidFrom ?? DateOnly.MinValue) + 1;
            return next < days.Length ? days[next].AddDays(-1) : null;
        }
    }

    private static bool IsState(StatementRow statement) => statement.Scope is StatementScopes.Firm or StatementScopes.Enterprise;

    private static string NameOf(IReadOnlyList<StatementRow> statements, DateOnly? asOf) =>
        (InForce(statements, EnterpriseFacts.Name, asOf) ?? InForce(statements, EnterpriseFacts.Name, asOf: null))?.Value ?? "";

    private static StatedFact ToMessage(StatementRow statement)
    {
        var message = new StatedFact
        {
            Fact = statement.Fact,
            Year = statement.Year,
            Value = statement.Value,
            KnownAt = Timestamp.FromDateTimeOffset(statement.RecordedAt),
            Source = statement.Source,
        };
        if (statement.ValidFrom is { } from)
            message.ValidFrom = from.ToMessage();
        if (statement.ValidTo is { } to)
            message.ValidTo = to.ToMessage();
        return message;
    }
}
