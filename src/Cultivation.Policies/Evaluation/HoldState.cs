namespace Cultivation.Policies.Evaluation;

/// <summary>What a ruling means for what hangs on it.</summary>
public enum HoldState
{
    /// <summary>The ruling is open.</summary>
    Open,

    /// <summary>Decided in favour.</summary>
    Released,

    /// <summary>Decided against.</summary>
    Cancelled,
}
