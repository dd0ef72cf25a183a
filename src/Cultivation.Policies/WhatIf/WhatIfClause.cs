namespace Cultivation.Policies.WhatIf;

/// <summary>What the change means for one firm under one clause.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Before">The result as it is, in one Chinese line; null where the clause does not exist there.</param>
/// <param name="After">The result as it would be; null where the clause does not exist there.</param>
/// <param name="Amounts">The amounts.</param>
public sealed record WhatIfClause(string Clause, string? Before, string? After, WhatIfAmounts Amounts);
