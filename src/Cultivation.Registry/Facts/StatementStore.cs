using Cultivation.Persistence;

namespace Cultivation.Registry.Facts;

/// <summary>Writes statements.</summary>
public static class StatementStore
{
    /// <summary>Records what is new or different. What is stated already, and seen no later, is not stated again.</summary>
    /// <param name="unit">The transaction; it holds the <see cref="KnowledgeClock"/>.</param>
    /// <param name="origin">Where they come from.</param>
    /// <param name="statements">At most one of each subject, scope, fact, record, year and first day of validity.</param>
    /// <returns>Those that were recorded.</returns>
    public static async Task<IReadOnlyList<RecordedStatement>> RecordAsync(UnitOfWork unit, StatementOrigin origin, IReadOnlyList<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(statements);
        if (statements.Count == 0)
            return [];
        return await unit.QueryAsync<RecordedStatement>(
            """
            INSERT INTO statements
                (jurisdiction_code, subject, scope, fact, record_key, year, valid_from, value, recorded_at, source, released_on, delivery_id, row_number)
            SELECT current_jurisdiction(), new.subject, new.scope, new.fact, new.record_key, new.year, new.valid_from, new.value,
                   @RecordedAt, @Source, new.released_on, @DeliveryId, new.row_number
            FROM unnest(@Subjects, @Scopes, @Facts, @Keys, @Years, @Froms::date[], @Values, @Releases::date[], @Rows) WITH ORDINALITY
                AS new (subject, scope, fact, record_key, year, valid_from, value, released_on, row_number, position)
            LEFT JOIN LATERAL
            (
                SELECT s.value, s.released_on FROM statements s
                WHERE s.jurisdiction_code = current_jurisdiction() AND s.subject = new.subject AND s.scope = new.scope AND s.fact = new.fact
                  AND s.record_key = new.record_key AND s.year = new.year AND s.valid_from IS NOT DISTINCT FROM new.valid_from
                ORDER BY s.statement_id DESC
                LIMIT 1
            ) AS old ON true
            WHERE old.value IS NULL OR old.value <> new.value
               OR coalesce(new.released_on, '-infinity') < coalesce(old.released_on, '-infinity')
            ORDER BY new.position
            RETURNING subject, scope, fact, record_key, year
            """,
            new
            {
                origin.RecordedAt,
                origin.Source,
                origin.DeliveryId,
                Subjects = Column(statements, statement => statement.Subject),
                Scopes = Column(statements, statement => statement.Scope),
                Facts = Column(statements, statement => statement.Fact),
                Keys = Column(statements, statement => statement.RecordKey),
                Years = Column(statements, statement => (short)statement.Year),
                Froms = Column(statements, statement => statement.ValidFrom),
                Values = Column(statements, statement => statement.Value),
                Releases = Column(statements, statement => statement.ReleasedOn),
                Rows = Column(statements, statement => statement.Row),
            });
    }

    private static T[] Column<T>(IReadOnlyList<Statement> statements, Func<Statement, T> value)
    {
        var column = new T[statements.Count];
        for (var index = 0; index < column.Length; index++)
            column[index] = value(statements[index]);
        return column;
    }
}
