namespace Cultivation.Policies.WhatIf;

/// <summary>What the change means for one firm over all clauses.</summary>
/// <param name="Subject">Its credit code.</param>
/// <param name="Name">Its name; null where it is not given.</param>
/// <param name="Place">Division code of its township, or of its county; null where it is not known.</param>
/// <param name="Amounts">The amounts.</param>
/// <param name="Clauses">The clauses whose result changes.</param>
public sealed record WhatIfFirm(string Subject, string? Name, string? Place, WhatIfAmounts Amounts, IReadOnlyList<WhatIfClause> Clauses);
