namespace Cultivation.Primitives;

/// <summary>Length of a statistical period.</summary>
public enum PeriodKind
{
    /// <summary>A calendar month 月.</summary>
    Month,

    /// <summary>Three months from January, April, July or October 季度.</summary>
    Quarter,

    /// <summary>Six months from January or July 半年.</summary>
    HalfYear,

    /// <summary>A calendar year 年; the fiscal year is the same.</summary>
    Year,
}
