namespace Cultivation.Policies.Model;

/// <summary>Computations over target rows.</summary>
public enum NoticeCheckKind
{
    /// <summary>The rows' sum merely equals a figure that must be exceeded, or misses it.</summary>
    Sum,

    /// <summary>The first row less the others is not the figure.</summary>
    Difference,

    /// <summary>The same figure under another bound word or in another period.</summary>
    Same,

    /// <summary>Different figures for the same indicator, area and end of period.</summary>
    Differ,

    /// <summary>The growth rates compounded stay below the average demanded.</summary>
    Compound,

    /// <summary>The growth that two amounts imply stays below the growth demanded.</summary>
    Growth,
}
