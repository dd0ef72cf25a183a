using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>A condition on one fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Test">The comparison.</param>
/// <param name="Low">The bound, in base units; the months of <see cref="FactTest.Elapsed"/>; the position of the word of <see cref="FactTest.Is"/>.</param>
/// <param name="High">The upper bound of <see cref="FactTest.Between"/>.</param>
/// <param name="Words">Positions of the words of <see cref="FactTest.In"/>.</param>
/// <param name="Codes">Codes of <see cref="FactTest.Within"/>.</param>
/// <param name="Written">The bound as written in the pack.</param>
/// <param name="ShareOf">Where set, the fact's part of this fact is compared, by multiplication and not by division.</param>
/// <param name="Counting">A fact that may count in too, depending on a ruling; null where there is none.</param>
/// <param name="Reason">The reason where it does not hold.</param>
/// <param name="Unless">Where set, failing is held under this ruling instead of denying.</param>
/// <param name="SubjectTo">Where set, passing is held under this ruling.</param>
/// <param name="Equal">The ruling for equality of a strict comparison; null: X-R01.</param>
/// <param name="Manual">Whether failing waits for a person instead of denying.</param>
/// <param name="IfMissing">What follows where the fact is missing.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record FactCondition(
    FactDefinition Fact,
    FactTest Test,
    decimal Low,
    decimal High,
    IReadOnlyList<int> Words,
    IReadOnlyList<string> Codes,
    string Written,
    FactDefinition? ShareOf,
    CountingFact? Counting,
    ReasonCode Reason,
    HoldReference? Unless,
    HoldReference? SubjectTo,
    HoldReference? Equal,
    bool Manual,
    MissingRule IfMissing,
    SourcePlace Place) : Condition(Place);
