using Cultivation.Policies.Decisions;

namespace Cultivation.Policies.Cases;

/// <summary>What came of one expectation of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Decision">The decision made.</param>
/// <param name="Differences">What differs, in Chinese; empty where it passed.</param>
public sealed record CaseResult(PolicyCase Case, string Clause, ExpectedDecision Expected, Decision Decision, IReadOnlyList<string> Differences)
{
    /// <summary>Whether the decision is as expected.</summary>
    public bool Passed => Differences.Count == 0;
}
