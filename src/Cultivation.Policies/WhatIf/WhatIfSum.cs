namespace Cultivation.Policies.WhatIf;

/// <summary>The amounts of one clause, place, year or ruling.</summary>
/// <param name="Key">Which one.</param>
/// <param name="Firms">How many firms have an amount in it, on either side.</param>
/// <param name="Amounts">The amounts.</param>
public sealed record WhatIfSum(string Key, int Firms, WhatIfAmounts Amounts);
