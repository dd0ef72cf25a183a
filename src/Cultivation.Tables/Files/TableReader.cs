using System.Xml;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Mappings;

namespace Cultivation.Tables.Files;

/// <summary>Reads one delivered file by one mapping, row by row, in bounded memory. For one thread.</summary>
public sealed class TableReader : IDisposable
{
    private readonly IRowSource _source;
    private readonly int[] _places;
    private readonly List<Cell> _cells = [];

    private TableReader(IRowSource source, DeliveryMapping mapping)
    {
        _source = source;
        Mapping = mapping;
        _places = new int[mapping.Columns.Count];
    }

    /// <summary>How the file is read.</summary>
    public DeliveryMapping Mapping { get; }

    /// <summary>Name of the sheet; empty for CSV.</summary>
    public string Sheet => _source.Sheet;

    /// <summary>Rows read so far that are not empty.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Opens a file and finds the columns of the mapping among its headings.</summary>
    /// <param name="content">The file, seekable, at any position; it stays open.</param>
    /// <param name="mapping">How it is read.</param>
    /// <exception cref="TableException">The file is refused as a whole.</exception>
    public static TableReader Open(Stream content, DeliveryMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(mapping);
        if (content.Length is 0 or > TableLimits.FileBytes)
            throw new TableException(TableException.FileSize, content.Length == 0 ? "文件是空的。" : $"文件超过{TableLimits.FileBytes / 1024 / 1024} MiB，请分成几个文件送交。");
        content.Position = 0;
        return Guarded(() =>
        {
            IRowSource source = mapping.Format == TableFormat.Csv ? new CsvRows(content, mapping.Encoding) : new XlsxRows(content, mapping.Sheet);
            var reader = new TableReader(source, mapping);
            try
            {
                reader.FindColumns();
                return reader;
            }
            catch
            {
                source.Dispose();
                throw;
            }
        });
    }

    /// <summary>The rows below the headings that are not empty, in the order of the file; to be walked once.</summary>
    /// <param name="issues">Takes what is refused.</param>
    /// <exception cref="TableException">While walking: the file is refused as a whole, also what was read of it before.</exception>
    public IEnumerable<TableRow> Rows(CellIssues issues)
    {
        ArgumentNullException.ThrowIfNull(issues);
        for (var number = Guarded(() => _source.Next(_cells)); number > 0; number = Guarded(() => _source.Next(_cells)))
        {
            var first = _cells.FindIndex(cell => cell.Kind != CellKind.Empty && !(cell.Kind == CellKind.Text && CellText.Compact(cell.Text).Length == 0));
            if (first < 0)
                continue;
            if (++RowsRead > TableLimits.Rows)
                throw new TableException(TableException.TooManyRows, $"超过{TableLimits.Rows}行，请分成几个文件送交。");
            var cells = new Cell[_places.Length];
            for (var index = 0; index < cells.Length; index++)
                cells[index] = _places[index] < _cells.Count ? _cells[_places[index]] : Cell.Empty;
            var row = new TableRow(this, number, cells, issues);
            if (_cells[first].Kind == CellKind.Text && CellText.Compact(_cells[first].Text).TrimEnd(':') is "合计" or "总计" or "小计")
                row.Refuse(CellCodes.TotalRow, "这一行是合计，不是数据，请删去。");
            yield return row;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    // Whatever a damaged file makes the readers below say, the person who sent it is told that it cannot be read.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw TableException.Unreadable("文件已损坏或不是所说的格式，请用表格软件打开核对并重新保存。", exception);
        }
    }

    private void FindColumns()
    {
        int number;
        do
            number = _source.Next(_cells);
        while (number > 0 && number < Mapping.HeaderRow);
        if (number != Mapping.HeaderRow)
            throw new TableException(TableException.ColumnMissing, $"第{Mapping.HeaderRow}行是空的，应为表头；请核对映射里的 header_row。");
        var headings = _cells.Select(cell => CellText.Heading(cell.Text)).ToList();
        for (var index = 0; index < _places.Length; index++)
        {
            var column = Mapping.Columns[index];
            var wanted = CellText.Heading(column.Heading);
            var place = headings.IndexOf(wanted);
            if (place < 0)
                throw new TableException(TableException.ColumnMissing, $"第{Mapping.HeaderRow}行的表头里没有“{column.Heading}”这一列；表头是：{Headings(headings)}。");
            if (headings.LastIndexOf(wanted) != place)
                throw new TableException(TableException.ColumnDuplicate, $"表头里有两列“{column.Heading}”，请改名后重新送交。");
            _places[index] = place;
        }
    }

    private static string Headings(List<string> headings) =>
        headings.All(heading => heading.Length == 0) ? "（空）" : string.Join("、", headings.Where(heading => heading.Length > 0).Take(30).Select(CellText.Shorten));
}
