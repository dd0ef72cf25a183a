using Cultivation.Policies.Model;

namespace Cultivation.Policies.Evaluation;

/// <summary>A reference to a ruling, with what the ruling means at the time of the rules.</summary>
/// <param name="Ruling">The ruling.</param>
/// <param name="PayIf">Options that release.</param>
/// <param name="State">What the ruling means.</param>
/// <param name="Decision">The decision that counts; null while the ruling is open.</param>
public sealed record Hold(Ruling Ruling, IReadOnlyList<string> PayIf, HoldState State, RulingDecision? Decision)
{
    /// <summary>The reference that is released by exactly the options that cancel this one.</summary>
    internal Hold Inverse() => new(
        Ruling,
        [.. Ruling.Options.Select(option => option.Id).Where(option => !PayIf.Contains(option))],
        State switch { HoldState.Released => HoldState.Cancelled, HoldState.Cancelled => HoldState.Released, _ => HoldState.Open },
        Decision);
}
