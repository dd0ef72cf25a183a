using Cultivation.Primitives;

namespace Cultivation.Incentives.Ledger;

/// <summary>Money of one budget line that passes from one account to another: a debit and a credit of the same amount.</summary>
/// <param name="AppropriationId">The budget line.</param>
/// <param name="Document">The document that appropriates it.</param>
/// <param name="To">The account that is debited.</param>
/// <param name="From">The account that is credited.</param>
/// <param name="Amount">More than nothing.</param>
public sealed record LedgerMove(Guid AppropriationId, string Document, LedgerAccount To, LedgerAccount From, Money Amount);
