using Cultivation.Persistence;

namespace Cultivation.Identity.SignIn;

/// <summary>The sign-in log of the transaction's jurisdiction; lines are added and read, never changed.</summary>
public static class SignInLog
{
    /// <summary>Adds a line.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="entry">The line.</param>
    public static Task AppendAsync(UnitOfWork unit, SignInRecord entry) =>
        unit.ExecuteAsync(
            """
            INSERT INTO sign_ins (jurisdiction_code, entry_id, occurred_at, account_name, remote_address, result, token_id)
            VALUES (current_jurisdiction(), @EntryId, @OccurredAt, @AccountName, @RemoteAddress, @Result, @TokenId)
            """,
            new
            {
                entry.EntryId,
                entry.OccurredAt,
                entry.AccountName,
                entry.RemoteAddress,
                Result = entry.Result.ToString(),
                entry.TokenId,
            });

    /// <summary>A page of lines, the newest first.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="accountName">Only of this account; null for all.</param>
    /// <param name="before">The last id of the page before; null for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static async Task<IReadOnlyList<SignInRecord>> ListAsync(UnitOfWork unit, string? accountName, Guid? before, int limit) =>
        [.. (await unit.QueryAsync<Row>(
            """
            SELECT entry_id, occurred_at, account_name, remote_address, result, token_id FROM sign_ins
            WHERE jurisdiction_code = current_jurisdiction()
              AND (@accountName::text IS NULL OR account_name = @accountName)
              AND (@before::uuid IS NULL OR entry_id < @before)
            ORDER BY entry_id DESC
            LIMIT @limit
            """,
            new { accountName, before, limit }))
            .Select(row => new SignInRecord(
                row.EntryId, row.OccurredAt, row.AccountName, row.RemoteAddress, Enum.Parse<SignInResult>(row.Result), row.TokenId))];

    private sealed class Row
    {
        public required Guid EntryId { get; init; }

        public required DateTimeOffset OccurredAt { get; init; }

        public required string? AccountName { get; init; }

        public required string RemoteAddress { get; init; }

        public required string Result { get; init; }

        public required string? TokenId { get; init; }
    }
}
