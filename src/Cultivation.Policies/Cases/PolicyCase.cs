using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Cases;

/// <summary>One worked example.</summary>
/// <param name="Id">For example <c>ZZ-3-1-d#5</c>.</param>
/// <param name="Title">What it shows; null where it is not given.</param>
/// <param name="Policy">Id of the pack.</param>
/// <param name="Facts">The inputs.</param>
/// <param name="Authority">Rulings and amounts decided in this example.</param>
/// <param name="AsOf">Events after this day have not happened.</param>
/// <param name="KnownAt">Statements known later are not seen.</param>
/// <param name="RulesAt">Which rules were in force.</param>
/// <param name="Expectations">The expected decision of each clause.</param>
/// <param name="Line">Where it stands in its file.</param>
public sealed record PolicyCase(
    string Id,
    string? Title,
    string Policy,
    FactSheet Facts,
    AuthorityBook Authority,
    DateOnly AsOf,
    DateTimeOffset KnownAt,
    DateOnly RulesAt,
    IReadOnlyDictionary<string, ExpectedDecision> Expectations,
    int Line);
