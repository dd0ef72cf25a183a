using Cultivation.Persistence;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>The table <c>principal_revocations</c>.</summary>
internal static class RevocationTable
{
    /// <summary>Channel of <c>NOTIFY</c> that tells the service's replicas to read the table again.</summary>
    public const string Channel = "principal_revoked";

    // Events may be redelivered or come late; the later instant stays.
    private const string Upsert =
        """
        INSERT INTO principal_revocations (jurisdiction_code, subject, not_before, recorded_at)
        VALUES (@Jurisdiction, @Subject, @NotBefore, @Now)
        ON CONFLICT (jurisdiction_code, subject) DO UPDATE
        SET not_before = greatest(principal_revocations.not_before, excluded.not_before), recorded_at = excluded.recorded_at
        """;

    // Sent by PostgreSQL when the transaction commits, and not at all when it does not.
    private const string Notify = "SELECT pg_notify(@Channel, '')";

    private const string All = "SELECT subject, not_before FROM principal_revocations";

    private const string DeleteOld = "DELETE FROM principal_revocations WHERE not_before < @Instant";

    public static async Task RecordAsync(UnitOfWork unit, string subject, DateTimeOffset notBefore)
    {
        await unit.ExecuteAsync(Upsert, new { Jurisdiction = unit.Caller.Jurisdiction.Value, Subject = subject, NotBefore = notBefore, unit.Now });
        await unit.ExecuteScalarAsync<string>(Notify, new { Channel });
    }

    public static Task<IReadOnlyList<Row>> ReadAllAsync(Database database, CancellationToken cancellationToken) =>
        database.SystemAsync((unit, _) => unit.QueryAsync<Row>(All), cancellationToken);

    public static Task<int> DeleteBeforeAsync(Database database, DateTimeOffset instant, CancellationToken cancellationToken) =>
        database.SystemAsync((unit, _) => unit.ExecuteAsync(DeleteOld, new { Instant = instant }), cancellationToken);

    public sealed record Row
    {
        public required string Subject { get; init; }

        public DateTimeOffset NotBefore { get; init; }
    }
}
