namespace Cultivation.Identity.Accounts;

/// <summary>A department of a jurisdiction, as the policy document names it.</summary>
/// <param name="DepartmentId">Stable id, the same for the same kind in every jurisdiction; stands in tokens.</param>
/// <param name="Kind">What it is, from the closed list <see cref="DepartmentKinds"/>.</param>
/// <param name="Name">Its name in the document.</param>
/// <param name="Aliases">Other names of the same body, for example ruling ML-R22.</param>
/// <param name="Clause">Catalogue id of the clause or ruling that names it; null when only the platform needs it.</param>
/// <param name="Division">The ground that a park or township answers for: six or nine digits; null for the others.</param>
public sealed record Department(
    string DepartmentId,
    string Kind,
    string Name,
    IReadOnlyList<string> Aliases,
    string? Clause,
    string? Division);
