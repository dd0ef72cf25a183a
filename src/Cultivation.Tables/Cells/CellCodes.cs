namespace Cultivation.Tables.Cells;

/// <summary>Stable codes of cells that cannot be read, whatever the service. Services add their own: ENTERPRISE_UNKNOWN.</summary>
public static class CellCodes
{
    /// <summary>A cell that must say something is empty.</summary>
    public const string CellEmpty = "CELL_EMPTY";

    /// <summary>A formula's error, or a formula whose result was not saved.</summary>
    public const string CellError = "CELL_ERROR";

    /// <summary>More characters than a cell may have.</summary>
    public const string CellTooLong = "CELL_TOO_LONG";

    /// <summary>Text with control characters, or a number where text is meant whose last digits the spreadsheet has lost.</summary>
    public const string TextUnreadable = "TEXT_UNREADABLE";

    /// <summary>Not a credit code of GB 32100.</summary>
    public const string CreditCodeInvalid = "CREDIT_CODE_INVALID";

    /// <summary>Not an exact amount in fen with a known unit.</summary>
    public const string AmountUnreadable = "AMOUNT_UNREADABLE";

    /// <summary>Not a percentage.</summary>
    public const string PercentUnreadable = "PERCENT_UNREADABLE";

    /// <summary>Not a number.</summary>
    public const string NumberUnreadable = "NUMBER_UNREADABLE";

    /// <summary>Not a day.</summary>
    public const string DateUnreadable = "DATE_UNREADABLE";

    /// <summary>Not a month.</summary>
    public const string PeriodUnreadable = "PERIOD_UNREADABLE";

    /// <summary>Not a year.</summary>
    public const string YearUnreadable = "YEAR_UNREADABLE";

    /// <summary>Neither yes nor no.</summary>
    public const string YesNoUnreadable = "YES_NO_UNREADABLE";

    /// <summary>Not a word of the closed list of the fact.</summary>
    public const string WordUnknown = "WORD_UNKNOWN";

    /// <summary>Not a code of GB/T 2260 or GB/T 4754.</summary>
    public const string CodeUnreadable = "CODE_UNREADABLE";

    /// <summary>A row of totals among the data.</summary>
    public const string TotalRow = "TOTAL_ROW";
}
