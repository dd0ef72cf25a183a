using System.Runtime.CompilerServices;
using Cultivation.Persistence;

namespace Cultivation.Registry.Facts;

/// <summary>Reads statements as they were known at an instant, as far as the reader may see them.</summary>
public static class StatementReader
{
    /// <summary>
    /// The statements of each subject, in the order of subjects; those of one subject in the order in which they were recorded.
    /// Nothing else may run on the transaction meanwhile.
    /// </summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="subjects">Which subjects; null: all.</param>
    /// <param name="knownAt">Recorded at this instant at the latest.</param>
    /// <param name="releasedOn">Statistics released on this business date at the latest; null for the statistics bureau, which sees all of them.</param>
    /// <param name="facts">Which facts; null: all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<IReadOnlyList<StatementRow>> StreamAsync(
        UnitOfWork unit, IReadOnlyCollection<string>? subjects, DateTimeOffset knownAt, DateOnly? releasedOn, IReadOnlyCollection<string>? facts = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var rows = unit.StreamAsync<StatementRow>(
            """
            SELECT subject, scope, fact, record_key, year, statement_id, valid_from, value, recorded_at, source
            FROM statements
            WHERE jurisdiction_code = current_jurisdiction() AND recorded_at <= @knownAt
              AND (released_on IS NULL OR @releasedOn::date IS NULL OR released_on <= @releasedOn)
              AND (@subjects::text[] IS NULL OR subject = ANY (@subjects))
              AND (@facts::text[] IS NULL OR fact = ANY (@facts))
            ORDER BY subject, statement_id
            """,
            new { knownAt, releasedOn, subjects = subjects?.ToArray(), facts = facts?.ToArray() }, cancellationToken);
        var group = new List<StatementRow>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (group.Count > 0 && group[0].Subject != row.Subject)
            {
                yield return group;
                group = [];
            }

            group.Add(row);
        }

        if (group.Count > 0)
            yield return group;
    }
}
