using Cultivation.Persistence;

namespace Cultivation.Incentives.Payees;

/// <summary>The payees' accounts of the transaction's jurisdiction.</summary>
public sealed class PayeeAccounts(PayeeKey key)
{
    private const string Newest =
        """
        SELECT DISTINCT ON (payee) payee, version, account_name, bank, sealed_number FROM payee_accounts
        WHERE jurisdiction_code = current_jurisdiction() AND payee = ANY (@payees)
        ORDER BY payee, version DESC
        """;

    private const string OfInstructions =
        """
        SELECT a.payee, a.version, a.account_name, a.bank, a.sealed_number
        FROM payment_instructions i
        JOIN payee_accounts a ON a.jurisdiction_code = i.jurisdiction_code AND a.payee = i.payee AND a.version = i.account_version
        WHERE i.jurisdiction_code = current_jurisdiction() AND i.batch_id = @batch
        GROUP BY a.payee, a.version, a.account_name, a.bank, a.sealed_number
        """;

    private const string Insert =
        """
        INSERT INTO payee_accounts (jurisdiction_code, payee, version, account_name, bank, sealed_number, delivery_id, recorded_at)
        VALUES (current_jurisdiction(), @Payee, @Version, @AccountName, @Bank, @sealedNumber, @delivery, @at)
        """;

    /// <summary>The account of each payee that counts now; payees without one are missing.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="payees">Whose.</param>
    public async Task<IReadOnlyDictionary<string, PayeeAccount>> FindAsync(UnitOfWork unit, IReadOnlyCollection<string> payees)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var rows = await unit.QueryAsync<Row>(Newest, new { payees = payees.ToArray() });
        return rows.ToDictionary(row => row.Payee, row => Open(unit, row), StringComparer.Ordinal);
    }

    /// <summary>The accounts that the instructions of a batch name, by payee and version.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="batchId">The batch.</param>
    public async Task<IReadOnlyDictionary<(string Payee, int Version), PayeeAccount>> OfBatchAsync(UnitOfWork unit, string batchId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var rows = await unit.QueryAsync<Row>(OfInstructions, new { batch = batchId });
        return rows.ToDictionary(row => (row.Payee, row.Version), row => Open(unit, row));
    }

    /// <summary>Adds an account.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="account">With a version that the payee has not yet.</param>
    /// <param name="deliveryId">The file that states it.</param>
    public Task AddAsync(UnitOfWork unit, PayeeAccount account, Guid deliveryId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(account);
        return unit.ExecuteAsync(Insert, new
        {
            account.Payee,
            account.Version,
            account.AccountName,
            account.Bank,
            sealedNumber = key.Seal(account.Number, unit.Caller.Jurisdiction, account.Payee, account.Version),
            delivery = deliveryId,
            at = unit.Now,
        });
    }

    private PayeeAccount Open(UnitOfWork unit, Row row) =>
        new(row.Payee, row.Version, row.AccountName, row.Bank, key.Open(row.SealedNumber, unit.Caller.Jurisdiction, row.Payee, row.Version));

    private sealed class Row
    {
        public required string Payee { get; init; }

        public required int Version { get; init; }

        public required string AccountName { get; init; }

        public required string Bank { get; init; }

        public required byte[] SealedNumber { get; init; }
    }
}
