using Cultivation.Primitives;

namespace Cultivation.Incentives.Ledger;

/// <summary>The part of a payment that one budget line bears.</summary>
/// <param name="AppropriationId">The budget line.</param>
/// <param name="Document">The document that appropriates it.</param>
/// <param name="Amount">The part.</param>
public sealed record LedgerFunding(Guid AppropriationId, string Document, Money Amount)
{
    /// <summary>The same money passing from one account to another.</summary>
    /// <param name="to">The account that is debited.</param>
    /// <param name="from">The account that is credited.</param>
    public LedgerMove Move(LedgerAccount to, LedgerAccount from) => new(AppropriationId, Document, to, from, Amount);
}
