using System.Collections.Frozen;
using Cultivation.Persistence;

namespace Cultivation.Identity.Accounts;

/// <summary>The accounts of the transaction's jurisdiction.</summary>
public static class AccountStore
{
    private const string Columns =
        """
        account_name, kind, display_name, department_id, roles, status, secret_hash, failures, locked_until,
        tokens_not_before, seed_digest
        """;

    /// <summary>The account of a name; null when there is none in this jurisdiction.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="name">Name without jurisdiction.</param>
    public static async Task<StoredAccount?> FindAsync(UnitOfWork unit, string name) =>
        (await unit.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM accounts WHERE jurisdiction_code = current_jurisdiction() AND account_name = @name", new { name }))
        ?.ToAccount(unit);

    /// <summary>The account of a name, which nobody else changes before this transaction ends; null when there is none.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="name">Name without jurisdiction.</param>
    public static async Task<StoredAccount?> LockAsync(UnitOfWork unit, string name) =>
        (await unit.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM accounts WHERE jurisdiction_code = current_jurisdiction() AND account_name = @name FOR UPDATE", new { name }))
        ?.ToAccount(unit);

    /// <summary>A page of accounts in the order of their names.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="departmentId">Only this department; null for all.</param>
    /// <param name="role">Only those that hold this role; null for all.</param>
    /// <param name="after">The last name of the page before; empty for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static async Task<IReadOnlyList<Account>> ListAsync(UnitOfWork unit, string? departmentId, string? role, string after, int limit) =>
        [.. (await unit.QueryAsync<Row>(
            $"""
             SELECT {Columns} FROM accounts
             WHERE jurisdiction_code = current_jurisdiction() AND account_name > @after
               AND (@departmentId::text IS NULL OR department_id = @departmentId)
               AND (@role::text IS NULL OR @role = ANY (roles))
             ORDER BY account_name
             LIMIT @limit
             """,
            new { departmentId, role, after, limit })).Select(row => row.ToAccount(unit).Account)];

    /// <summary>Every account, locked in the order of names: for the seed, which is compared as a whole.</summary>
    /// <param name="unit">The transaction.</param>
    public static async Task<IReadOnlyList<StoredAccount>> LockAllAsync(UnitOfWork unit) =>
        [.. (await unit.QueryAsync<Row>(
            $"SELECT {Columns} FROM accounts WHERE jurisdiction_code = current_jurisdiction() ORDER BY account_name FOR UPDATE"))
            .Select(row => row.ToAccount(unit))];

    /// <summary>Since when the tokens of recently changed accounts hold.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="since">Older changes are left out: the tokens from before them have expired.</param>
    public static async Task<IReadOnlyList<(string Subject, DateTimeOffset NotBefore)>> ListChangedAsync(UnitOfWork unit, DateTimeOffset since) =>
        [.. (await unit.QueryAsync<Row>(
            $"""
             SELECT {Columns} FROM accounts
             WHERE jurisdiction_code = current_jurisdiction() AND tokens_not_before >= @since
             ORDER BY account_name
             """,
            new { since })).Select(row => (new AccountId(unit.Caller.Jurisdiction, row.AccountName).Subject, row.TokensNotBefore))];

    /// <summary>Adds an account.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="account">The account, of the transaction's jurisdiction.</param>
    public static Task AddAsync(UnitOfWork unit, StoredAccount account) =>
        unit.ExecuteAsync(
            $"""
             INSERT INTO accounts (jurisdiction_code, {Columns})
             VALUES (@JurisdictionCode, @AccountName, @Kind, @DisplayName, @DepartmentId, @Roles, @Status, @SecretHash,
                     @Failures, @LockedUntil, @TokensNotBefore, @SeedDigest)
             """,
            Row.Of(account));

    /// <summary>Replaces what may change of an account that this transaction has locked.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="account">The account's new state.</param>
    public static Task SaveAsync(UnitOfWork unit, StoredAccount account) =>
        unit.ExecuteAsync(
            """
            UPDATE accounts SET
                display_name = @DisplayName, department_id = @DepartmentId, roles = @Roles, status = @Status,
                secret_hash = @SecretHash, failures = @Failures, locked_until = @LockedUntil,
                tokens_not_before = @TokensNotBefore, seed_digest = @SeedDigest
            WHERE jurisdiction_code = current_jurisdiction() AND account_name = @AccountName
            """,
            Row.Of(account));

    private sealed class Row
    {
        public string JurisdictionCode { get; init; } = "";

        public required string AccountName { get; init; }

        public required string Kind { get; init; }

        public required string DisplayName { get; init; }

        public required string DepartmentId { get; init; }

        public required string[] Roles { get; init; }

        public required string Status { get; init; }

        public required string SecretHash { get; init; }

        public required int Failures { get; init; }

        public required DateTimeOffset? LockedUntil { get; init; }

        public required DateTimeOffset TokensNotBefore { get; init; }

        public required string SeedDigest { get; init; }

        public static Row Of(StoredAccount stored) => new()
        {
            JurisdictionCode = stored.Account.Id.Jurisdiction.Value,
            AccountName = stored.Account.Id.Name,
            Kind = stored.Account.Kind.ToString(),
            DisplayName = stored.Account.DisplayName,
            DepartmentId = stored.Account.DepartmentId,
            Roles = [.. stored.Account.Roles.Order(StringComparer.Ordinal)],
            Status = stored.Account.Status.ToString(),
            SecretHash = stored.SecretHash,
            Failures = stored.Account.Lockout.Failures,
            LockedUntil = stored.Account.Lockout.LockedUntil,
            TokensNotBefore = stored.TokensNotBefore,
            SeedDigest = stored.SeedDigest,
        };

        public StoredAccount ToAccount(UnitOfWork unit) => new(
            new(
                new(unit.Caller.Jurisdiction, AccountName),
                Enum.Parse<AccountKind>(Kind),
                DisplayName,
                DepartmentId,
                Roles.ToFrozenSet(StringComparer.Ordinal),
                Enum.Parse<AccountStatus>(Status),
                new(Failures, LockedUntil)),
            SecretHash,
            TokensNotBefore,
            SeedDigest);
    }
}
