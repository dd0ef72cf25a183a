using Cultivation.Primitives;

namespace Cultivation.Incentives.Ledger;

/// <summary>All debits and credits of an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Debit">Sum of its debits.</param>
/// <param name="Credit">Sum of its credits.</param>
public sealed record AccountTotal(LedgerAccount Account, Money Debit, Money Credit);
