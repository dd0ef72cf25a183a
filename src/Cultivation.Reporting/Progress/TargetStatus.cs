namespace Cultivation.Reporting.Progress;

/// <summary>How a target stands.</summary>
public enum TargetStatus
{
    /// <summary>The actual is not known.</summary>
    NoData,

    /// <summary>A starting figure: compared, not judged.</summary>
    Baseline,

    /// <summary>Reached.</summary>
    Green,

    /// <summary>On the way, or depends on how the document is read.</summary>
    Amber,

    /// <summary>Missed, or far behind.</summary>
    Red,
}
