namespace Cultivation.Policies.Drafting;

/// <summary>What a number in a document says.</summary>
public enum NumberKind
{
    /// <summary>So much of something: 30户, 3亿元, 15%.</summary>
    Quantity,

    /// <summary>A year or a span of years: 2025年, 2025-2028年.</summary>
    Year,

    /// <summary>A day: 2022年8月4日.</summary>
    Date,

    /// <summary>The number of a document: 〔2022〕84号.</summary>
    DocumentNumber,

    /// <summary>Part of a name or a heading's numbering: 5G, “231”, 1.</summary>
    Label,
}
