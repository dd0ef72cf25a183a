namespace Cultivation.Registry.Pools;

/// <summary>Stable codes of what a screening finds.</summary>
public static class ScreeningCodes
{
    /// <summary>The figure lies within the bounds.</summary>
    public const string WithinBounds = "WITHIN_BOUNDS";

    /// <summary>The figure lies below the lower bound.</summary>
    public const string BelowBounds = "BELOW_BOUNDS";

    /// <summary>The figure lies above the upper bound.</summary>
    public const string AboveBounds = "ABOVE_BOUNDS";

    /// <summary>Another condition of the clause is not met: industry, place of registration, list, score.</summary>
    public const string NotCovered = "NOT_COVERED";

    /// <summary>The firm is on the above-scale list.</summary>
    public const string Enrolled = "ENROLLED";

    /// <summary>A fact that the clause asks for is not known.</summary>
    public const string DataMissing = "DATA_MISSING";

    /// <summary>The clause's answer depends on an open ruling.</summary>
    public const string RulingOpen = "RULING_OPEN";

    /// <summary>The threshold of the above-scale list is reached and the firm is not on the list.</summary>
    public const string ReadyToEnrol = "READY_TO_ENROL";
}
