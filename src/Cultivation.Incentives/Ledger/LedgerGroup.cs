namespace Cultivation.Incentives.Ledger;

/// <summary>Moves that are one event of the books. Balanced by construction, since each move is.</summary>
/// <param name="Kind">APPROPRIATED, RESERVED, RESERVED_AGAIN, RELEASED, PAID or RETURNED.</param>
/// <param name="Moves">At least one; each on another budget line.</param>
/// <param name="Reference">The payment; null only for an appropriation.</param>
public sealed record LedgerGroup(string Kind, IReadOnlyList<LedgerMove> Moves, LedgerReference? Reference);
