using Cultivation.Policies.Evaluation;

namespace Cultivation.Policies.Population;

/// <summary>A ruling by number, and what it means.</summary>
/// <param name="Ruling">Number of the ruling; -1 where there is none.</param>
/// <param name="State">What it means.</param>
internal readonly record struct RulingHold(short Ruling, HoldState State)
{
    public static RulingHold None => new(-1, HoldState.Released);

    public bool Exists => Ruling >= 0;

    public bool IsOpen => Exists && State == HoldState.Open;

    public bool IsCancelled => Exists && State == HoldState.Cancelled;

    public RulingHold Inverse() => this with
    {
        State = State switch { HoldState.Released => HoldState.Cancelled, HoldState.Cancelled => HoldState.Released, _ => HoldState.Open },
    };
}
