using Cultivation.Tables.Cells;

namespace Cultivation.Tables.Files;

/// <summary>The rows of a sheet, whatever its format.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>Name of the sheet; empty for CSV.</summary>
    string Sheet { get; }

    /// <summary>Reads the next row that is there into the list; returns its number, from 1, or 0 at the end.</summary>
    int Next(List<Cell> cells);
}
