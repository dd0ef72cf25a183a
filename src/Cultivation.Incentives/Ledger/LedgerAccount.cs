namespace Cultivation.Incentives.Ledger;

/// <summary>
/// An account of the ledger. Money of a budget line enters as available and leaves as paid; on its way it is reserved, at the
/// bank, or returned and bound to the award that it is to be paid for again:
/// <c>appropriated = available + reserved + in transit + paid + returned</c>, on every line and at every instant.
/// </summary>
/// <param name="Code">Stable code, as the ledger keeps it.</param>
/// <param name="Name">Chinese, for readers.</param>
public sealed record LedgerAccount(string Code, string Name)
{
    /// <summary>What the budget's documents appropriate; the only account whose balance is a credit.</summary>
    public static LedgerAccount Appropriations { get; } = new("appropriations", "预算指标");

    /// <summary>What may still be reserved.</summary>
    public static LedgerAccount Available { get; } = new("available", "可用指标");

    /// <summary>In batches that are not yet released.</summary>
    public static LedgerAccount Reservations { get; } = new("reservations", "已预留待支付");

    /// <summary>Released to the bank and not yet answered.</summary>
    public static LedgerAccount InTransit { get; } = new("payments-in-transit", "银行在途");

    /// <summary>Paid as the bank reports.</summary>
    public static LedgerAccount Payments { get; } = new("payments", "已支付");

    /// <summary>Returned by the bank, bound to the same awards until they are paid again.</summary>
    public static LedgerAccount Returns { get; } = new("returns", "退回待重新支付");

    /// <summary>All accounts, in the order in which money passes through them.</summary>
    public static IReadOnlyList<LedgerAccount> All { get; } = [Appropriations, Available, Reservations, InTransit, Payments, Returns];
}
