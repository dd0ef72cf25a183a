namespace Cultivation.Policies.Evaluation;

/// <summary>What came of a gate. In a conjunction a failure outweighs missing data, which outweighs an open ruling.</summary>
public enum GateOutcome
{
    /// <summary>It holds.</summary>
    Pass,

    /// <summary>It depends on an open ruling.</summary>
    Held,

    /// <summary>Data is missing, or a person must decide.</summary>
    Unknown,

    /// <summary>It does not hold.</summary>
    Fail,
}
