using Cultivation.Incentives.Ledger;
using Cultivation.Persistence;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Payments;

/// <summary>An award that waits for payment: approved, or returned by the bank in a batch of the same budget year.</summary>
internal sealed class PaymentCandidate
{
    private const string Waiting =
        """
        SELECT e.entitlement_id, e.award_code, e.subject AS payee, e.clause, e.payable_fen AS amount,
               account.version AS account_version, last.instruction_id AS last_instruction, coalesce(last.revision, 0) AS last_revision,
               last.account_version AS last_account_version
        FROM entitlements e
        LEFT JOIN LATERAL (
            SELECT a.version FROM payee_accounts a
            WHERE a.jurisdiction_code = e.jurisdiction_code AND a.payee = e.subject
            ORDER BY a.version DESC LIMIT 1) AS account ON true
        LEFT JOIN LATERAL (
            SELECT i.instruction_id, i.revision, i.account_version, b.budget_year
            FROM payment_instructions i JOIN payment_batches b ON b.jurisdiction_code = i.jurisdiction_code AND b.batch_id = i.batch_id
            WHERE i.jurisdiction_code = e.jurisdiction_code AND i.entitlement_id = e.entitlement_id
            ORDER BY i.revision DESC LIMIT 1) AS last ON true
        WHERE e.jurisdiction_code = current_jurisdiction()
          AND (e.state = 'APPROVED' OR (e.state = 'RETURNED' AND last.budget_year = @year))
        ORDER BY e.award_code
        LIMIT 10000
        """;

    public required Guid EntitlementId { get; init; }

    public required string AwardCode { get; init; }

    public required string Payee { get; init; }

    public required string Clause { get; init; }

    public required Money Amount { get; init; }

    public int? AccountVersion { get; init; }

    /// <summary>The instruction that the bank returned; null where there was none.</summary>
    public string? LastInstruction { get; init; }

    public required int LastRevision { get; init; }

    public int? LastAccountVersion { get; init; }

    /// <summary>The order of awards; the same awards give the same batch.</summary>
    public static Task<IReadOnlyList<PaymentCandidate>> FindAsync(UnitOfWork unit, int budgetYear) =>
        unit.QueryAsync<PaymentCandidate>(Waiting, new { year = budgetYear });

    /// <summary>Why there is no account to pay to, in Chinese; null where there is one.</summary>
    public string? AccountProblem() => this switch
    {
        { AccountVersion: null } => "没有收款账户，请财政部门送交收款账户表后再组批。",
        { LastInstruction: not null } when AccountVersion <= LastAccountVersion => "上一次支付被银行退回，请核对户名和账号，重新送交收款账户表后再组批。",
        _ => null,
    };

    /// <summary>The moves that bring the returned money of the last instruction into a new one.</summary>
    public static IReadOnlyList<LedgerMove> ReserveAgain(IEnumerable<LedgerFunding> funding) =>
        [.. funding.Select(part => part.Move(LedgerAccount.Reservations, LedgerAccount.Returns))];
}
