using System.Globalization;
using Cultivation.Persistence;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Ledger;

/// <summary>
/// The ledger recomputed from its entries, and compared with what it is the book of: every group balances, every entry
/// continues the one before it (sequence, balance, hash), every budget line is appropriated once, and the accounts hold what the
/// payment instructions say.
/// </summary>
/// <param name="Accounts">Totals of all accounts, in their order.</param>
/// <param name="EntryGroups">Number of groups.</param>
/// <param name="Faults">In Chinese, at most <see cref="MaximumFaults"/> of each sort; empty where everything agrees.</param>
public sealed record TrialBalance(IReadOnlyList<AccountTotal> Accounts, long EntryGroups, IReadOnlyList<string> Faults)
{
    /// <summary>Faults of one sort that are named.</summary>
    public const int MaximumFaults = 100;

    private const string Totals =
        """
        SELECT account, sum(debit_fen)::bigint AS debit, sum(credit_fen)::bigint AS credit
        FROM ledger_entries WHERE jurisdiction_code = current_jurisdiction() GROUP BY account
        """;

    private const string Groups =
        "SELECT count(DISTINCT entry_group) FROM ledger_entries WHERE jurisdiction_code = current_jurisdiction()";

    private const string Unbalanced =
        """
        SELECT entry_group, sum(debit_fen)::bigint AS debit, sum(credit_fen)::bigint AS credit
        FROM ledger_entries WHERE jurisdiction_code = current_jurisdiction()
        GROUP BY entry_group, appropriation_id HAVING sum(debit_fen) <> sum(credit_fen)
        ORDER BY entry_group LIMIT @MaximumFaults
        """;

    private const string Broken =
        """
        SELECT account, document, account_sequence, entry_group FROM (
            SELECT e.account, e.document, e.account_sequence, e.entry_group, e.appropriation_id, e.entry_hash, e.balance_fen,
                   row_number() OVER history AS expected_sequence,
                   sum(e.debit_fen - e.credit_fen) OVER history AS expected_balance,
                   ledger_entry_hash(lag(e.entry_hash) OVER history, e) AS expected_hash
            FROM ledger_entries e WHERE e.jurisdiction_code = current_jurisdiction()
            WINDOW history AS (PARTITION BY e.appropriation_id, e.account ORDER BY e.account_sequence)) AS entry
        WHERE account_sequence <> expected_sequence OR balance_fen <> expected_balance OR entry_hash <> expected_hash
        ORDER BY appropriation_id, account, account_sequence LIMIT @MaximumFaults
        """;

    private const string Unappropriated =
        """
        SELECT a.budget_year, a.purpose, a.document, a.amount_fen AS stated, coalesce(sum(e.credit_fen - e.debit_fen), 0)::bigint AS booked
        FROM appropriations a
        LEFT JOIN ledger_entries e ON e.jurisdiction_code = a.jurisdiction_code AND e.appropriation_id = a.appropriation_id AND e.account = 'appropriations'
        WHERE a.jurisdiction_code = current_jurisdiction()
        GROUP BY a.appropriation_id, a.budget_year, a.purpose, a.document, a.amount_fen
        HAVING a.amount_fen <> coalesce(sum(e.credit_fen - e.debit_fen), 0)
        ORDER BY a.budget_year, a.purpose, a.document LIMIT @MaximumFaults
        """;

    // A returned instruction that a revised one followed holds nothing any more.
    private const string Disagreeing =
        """
        SELECT stated.account, stated.amount AS stated, coalesce(booked.amount, 0)::bigint AS booked
        FROM (SELECT account.name AS account, coalesce(sum(i.amount_fen), 0)::bigint AS amount
              FROM (VALUES ('reservations', 'BATCHED'), ('payments-in-transit', 'RELEASED'), ('payments', 'PAID'), ('returns', 'RETURNED')) AS account (name, state)
              LEFT JOIN payment_instructions i ON i.jurisdiction_code = current_jurisdiction() AND i.state = account.state
                  AND NOT EXISTS (SELECT FROM payment_instructions later
                                  WHERE later.jurisdiction_code = i.jurisdiction_code AND later.entitlement_id = i.entitlement_id AND later.revision > i.revision)
              GROUP BY account.name) AS stated
        LEFT JOIN (SELECT account, sum(debit_fen - credit_fen) AS amount
                   FROM ledger_entries WHERE jurisdiction_code = current_jurisdiction() GROUP BY account) AS booked USING (account)
        WHERE stated.amount <> coalesce(booked.amount, 0)
        ORDER BY stated.account
        """;

    private const string Misplaced =
        """
        SELECT e.award_code, e.state AS entitlement, i.state AS instruction
        FROM entitlements e
        LEFT JOIN LATERAL (SELECT p.state FROM payment_instructions p
                           WHERE p.jurisdiction_code = e.jurisdiction_code AND p.entitlement_id = e.entitlement_id
                           ORDER BY p.revision DESC LIMIT 1) AS i ON true
        WHERE e.jurisdiction_code = current_jurisdiction() AND e.award_code IS NOT NULL AND e.state <> coalesce(i.state, 'APPROVED')
        ORDER BY e.award_code LIMIT @MaximumFaults
        """;

    /// <summary>Recomputes the ledger of the transaction's jurisdiction.</summary>
    /// <param name="unit">The transaction; one snapshot (<c>Database.ReadAsync</c>), so that all parts are of the same instant.</param>
    public static async Task<TrialBalance> ComputeAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var totals = (await unit.QueryAsync<TotalRow>(Totals)).ToDictionary(row => row.Account, StringComparer.Ordinal);
        var accounts = LedgerAccount.All.Select(account =>
            totals.TryGetValue(account.Code, out var row) ? new AccountTotal(account, row.Debit, row.Credit) : new AccountTotal(account, Money.Zero, Money.Zero)).ToList();
        return new(accounts, await unit.ExecuteScalarAsync<long>(Groups), await FaultsAsync(unit));
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(UnitOfWork unit)
    {
        var limit = new { MaximumFaults };
        var faults = new List<string>();
        foreach (var row in await unit.QueryAsync<UnbalancedRow>(Unbalanced, limit))
            faults.Add($"分录组 {row.EntryGroup} 借贷不平：借方{row.Debit}，贷方{row.Credit}。");
        foreach (var row in await unit.QueryAsync<BrokenRow>(Broken, limit))
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{NameOf(row.Account)}（{row.Document}）第{row.AccountSequence}笔分录与前一笔接不上，可能被改动；分录组 {row.EntryGroup}。"));
        foreach (var row in await unit.QueryAsync<UnappropriatedRow>(Unappropriated, limit))
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{row.BudgetYear}年“{row.Purpose}”（{row.Document}）预算{row.Stated}，入账{row.Booked}。"));
        foreach (var row in await unit.QueryAsync<DisagreeingRow>(Disagreeing))
            faults.Add($"{NameOf(row.Account)}账面{row.Booked}，支付指令合计{row.Stated}。");
        foreach (var row in await unit.QueryAsync<MisplacedRow>(Misplaced, limit))
            faults.Add($"奖补 {row.AwardCode} 的状态为{row.Entitlement}，最近一条支付指令为{row.Instruction ?? "无"}。");
        return faults;
    }

    private static string NameOf(string code) => LedgerAccount.All.Single(account => account.Code == code).Name;

    private sealed class TotalRow
    {
        public required string Account { get; init; }

        public required Money Debit { get; init; }

        public required Money Credit { get; init; }
    }

    private sealed class UnbalancedRow
    {
        public required Guid EntryGroup { get; init; }

        public required Money Debit { get; init; }

        public required Money Credit { get; init; }
    }

    private sealed class BrokenRow
    {
        public required string Account { get; init; }

        public required string Document { get; init; }

        public required long AccountSequence { get; init; }

        public required Guid EntryGroup { get; init; }
    }

    private sealed class UnappropriatedRow
    {
        public required int BudgetYear { get; init; }

        public required string Purpose { get; init; }

        public required string Document { get; init; }

        public required Money Stated { get; init; }

        public required Money Booked { get; init; }
    }

    private sealed class DisagreeingRow
    {
        public required string Account { get; init; }

        public required Money Stated { get; init; }

        public required Money Booked { get; init; }
    }

    private sealed class MisplacedRow
    {
        public required string AwardCode { get; init; }

        public required string Entitlement { get; init; }

        public string? Instruction { get; init; }
    }
}
