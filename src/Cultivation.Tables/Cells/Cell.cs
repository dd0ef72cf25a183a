namespace Cultivation.Tables.Cells;

/// <summary>One cell as it stands in the file.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">Its characters; of a number the digits as saved; empty for <see cref="CellKind.Empty"/>.</param>
/// <param name="Number">The number, of <see cref="CellKind.Number"/>, <see cref="CellKind.Date"/> (serial) and <see cref="CellKind.Boolean"/> (1 or 0).</param>
/// <param name="Percent">The spreadsheet shows the number as a percentage, so 0.1 means 10%.</param>
/// <param name="Since1904">Serials of days count from 1904, as early Macintosh workbooks do.</param>
public readonly record struct Cell(CellKind Kind, string Text, decimal Number = 0, bool Percent = false, bool Since1904 = false)
{
    /// <summary>A cell that is not there.</summary>
    public static Cell Empty { get; } = new(CellKind.Empty, "");

    /// <summary>A cell of text; empty text is an empty cell.</summary>
    public static Cell Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? Empty
            : text.Length > Files.TableLimits.CellCharacters ? new Cell(CellKind.TooLong, text[..40])
            : new Cell(CellKind.Text, text);
    }
}
