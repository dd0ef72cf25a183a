namespace Cultivation.Registry.Pools;

/// <summary>What a screening comes to, recorded or not.</summary>
/// <param name="Run">The run.</param>
/// <param name="Members">The members after it, in the order of credit codes.</param>
/// <param name="Changes">Against the run before, in the order of credit codes.</param>
public sealed record ScreeningResult(ScreeningRunRow Run, IReadOnlyList<Membership> Members, IReadOnlyList<PoolChangeRow> Changes);
