namespace Cultivation.Tables.Files;

/// <summary>A whole file is refused. The message (Chinese) says what to do.</summary>
public sealed class TableException : Exception
{
    /// <summary>The file is not of its format, damaged, or in another encoding.</summary>
    public const string FileUnreadable = "FILE_UNREADABLE";

    /// <summary>The file has no bytes, or more than <see cref="TableLimits.FileBytes"/>.</summary>
    public const string FileSize = "FILE_SIZE";

    /// <summary>The workbook has no such sheet.</summary>
    public const string SheetUnknown = "SHEET_UNKNOWN";

    /// <summary>A column of the mapping is not among the headings.</summary>
    public const string ColumnMissing = "COLUMN_MISSING";

    /// <summary>A column of the mapping is among the headings more than once.</summary>
    public const string ColumnDuplicate = "COLUMN_DUPLICATE";

    /// <summary>More rows than <see cref="TableLimits.Rows"/>.</summary>
    public const string TooManyRows = "TOO_MANY_ROWS";

    /// <summary>More columns than <see cref="TableLimits.Columns"/>.</summary>
    public const string TooManyColumns = "TOO_MANY_COLUMNS";

    /// <summary>States why the file is refused.</summary>
    /// <param name="code">One of the constants.</param>
    /// <param name="message">In Chinese.</param>
    /// <param name="inner">What happened underneath, for the log.</param>
    public TableException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>Stable, upper case.</summary>
    public string Code { get; }

    internal static TableException Unreadable(string message, Exception? inner = null) => new(FileUnreadable, message, inner);
}
