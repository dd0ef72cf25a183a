namespace Cultivation.Reporting.Actuals;

/// <summary>How an indicator behaves over time.</summary>
public enum IndicatorKind
{
    /// <summary>Stands at a day: firms on a list, holders of a title.</summary>
    Stock,

    /// <summary>The level of a whole year: output.</summary>
    Level,

    /// <summary>Comes within a period and adds up: entries, recognitions, projects, investment.</summary>
    Flow,

    /// <summary>A part of a whole, at any time.</summary>
    Rate,
}
