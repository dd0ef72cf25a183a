namespace Cultivation.Tables.Cells;

/// <summary>What a cell holds, before anybody asks what it means.</summary>
public enum CellKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Characters.</summary>
    Text,

    /// <summary>A number (xlsx).</summary>
    Number,

    /// <summary>A number that the spreadsheet shows as a day (xlsx).</summary>
    Date,

    /// <summary>True or false (xlsx).</summary>
    Boolean,

    /// <summary>A formula's error, such as <c>#N/A</c>.</summary>
    Error,

    /// <summary>A formula whose result was not saved (xlsx).</summary>
    Uncalculated,

    /// <summary>More than <see cref="Files.TableLimits.CellCharacters"/> characters.</summary>
    TooLong,
}
