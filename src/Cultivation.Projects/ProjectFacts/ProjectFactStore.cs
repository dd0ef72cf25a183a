using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;

namespace Cultivation.Projects.ProjectFacts;

/// <summary>Statements about projects; all that was ever stated stays and is handed on, each with its instant.</summary>
internal static class ProjectFactStore
{
    /// <summary>The newest statement of every fact.</summary>
    public static Task<IReadOnlyList<ProjectFactStatement>> NewestAsync(UnitOfWork unit) =>
        unit.QueryAsync<ProjectFactStatement>(
            """
            SELECT DISTINCT ON (credit_code, record_key, fact) credit_code, record_key, fact, value, source, recorded_at
            FROM project_fact_statements
            WHERE jurisdiction_code = current_jurisdiction()
            ORDER BY credit_code, record_key, fact, sequence DESC
            """);

    /// <summary>The newest statement of one fact for every project.</summary>
    public static Task<IReadOnlyList<ProjectFactStatement>> NewestAsync(UnitOfWork unit, string fact) =>
        unit.QueryAsync<ProjectFactStatement>(
            """
            SELECT DISTINCT ON (credit_code, record_key) credit_code, record_key, fact, value, source, recorded_at
            FROM project_fact_statements
            WHERE jurisdiction_code = current_jurisdiction() AND fact = @fact
            ORDER BY credit_code, record_key, sequence DESC
            """,
            new { fact });

    /// <summary>All that was known at an instant, enterprise by enterprise, project by project, in the order in which it was stated.</summary>
    public static IAsyncEnumerable<ProjectFactStatement> StreamAsync(UnitOfWork unit, string[]? creditCodes, DateTimeOffset knownAt, CancellationToken cancellationToken) =>
        unit.StreamAsync<ProjectFactStatement>(
            """
            SELECT credit_code, record_key, fact, value, source, recorded_at
            FROM project_fact_statements
            WHERE jurisdiction_code = current_jurisdiction() AND recorded_at <= @knownAt AND (@creditCodes::text[] IS NULL OR credit_code = ANY (@creditCodes))
            ORDER BY credit_code, record_key, sequence
            """,
            new { creditCodes, knownAt },
            cancellationToken);

    /// <summary>States facts.</summary>
    public static Task AppendAsync(UnitOfWork unit, StatementOrigin origin, IEnumerable<ProjectFactStatement> statements) =>
        StatementRows.AppendAsync(
            unit,
            """
            INSERT INTO project_fact_statements (jurisdiction_code, credit_code, record_key, fact, value, delivery_id, source, recorded_at)
            SELECT @Jurisdiction, new.credit_code, new.record_key, new.fact, new.value, @DeliveryId, @Source, @RecordedAt
            FROM jsonb_to_recordset(@Rows::jsonb) AS new (credit_code text, record_key text, fact text, value text)
            """,
            origin,
            statements.Select(statement => new { statement.CreditCode, statement.RecordKey, statement.Fact, statement.Value }));
}
