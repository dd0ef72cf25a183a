namespace Cultivation.Policies.Notices;

/// <summary>What does not fit between target rows.</summary>
public enum NoticeKind
{
    /// <summary>A later year demands no more than an earlier one.</summary>
    FlatTarget,

    /// <summary>The same number once to be exceeded, once to be reached.</summary>
    StrictAndNonStrict,

    /// <summary>Different numbers for the same thing at the same time.</summary>
    DifferentFigures,

    /// <summary>The starting figure and the entries demanded do not lead to the stock demanded.</summary>
    EntriesMissStock,

    /// <summary>Entries and a stock are demanded, and the document gives no starting figure.</summary>
    MissingBaseline,

    /// <summary>The yearly growth rates compounded stay below the average demanded.</summary>
    CompoundBelowAverage,

    /// <summary>Two yearly amounts imply less growth than is demanded beside them.</summary>
    AmountsBelowGrowth,

    /// <summary>The yearly amounts do not add up to the total demanded.</summary>
    YearsMissTotal,

    /// <summary>The levels of the years imply another average increase than the one demanded.</summary>
    LevelsOtherThanIncrease,

    /// <summary>The parts do not add up to the figure of the whole.</summary>
    PartsOtherThanWhole,

    /// <summary>The starting figures implied by the parts do not add up to that of the whole.</summary>
    ImpliedBaselinesDiffer,
}
