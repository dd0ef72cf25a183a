using Cultivation.Primitives;
using Cultivation.Registry.Facts;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;
using Cultivation.Tables.Mappings;

namespace Cultivation.Registry.Ingestion;

/// <summary>A file that was read: its good rows, and what was refused before anything was looked up.</summary>
public sealed class DeliveredFile
{
    private readonly List<FileRow> _rows = [];
    private readonly HashSet<string> _unresolved = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Subject, string Scope, string Fact, string Record, int Year, DateOnly? From), Statement> _stated = [];
    private readonly Dictionary<(string Subject, string Meter, string Series, Period Month, bool Cumulative), (decimal Value, int Row)> _figures = [];
    private readonly Dictionary<string, (string CreditCode, int Row)> _meters = new(StringComparer.Ordinal);

    private DeliveredFile(DeliveryMapping mapping) => Mapping = mapping;

    /// <summary>How it was read.</summary>
    public DeliveryMapping Mapping { get; }

    /// <summary>Name of the sheet; empty for CSV.</summary>
    public string Sheet { get; private set; } = "";

    /// <summary>The rows that can be taken, unless whom they name is not known.</summary>
    public IReadOnlyList<FileRow> Rows => _rows;

    /// <summary>Rows that are not empty.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Refused cells.</summary>
    public CellIssues Issues { get; } = new();

    /// <summary>Subjects that refused rows name.</summary>
    public IReadOnlySet<string> Unresolved => _unresolved;

    /// <summary>Whether a refused row names nobody that could be told: the file is not complete then, whatever it says of itself.</summary>
    public bool HasNamelessRow { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="mapping">How it is read.</param>
    /// <exception cref="TableException">The file is refused as a whole.</exception>
    public static DeliveredFile Read(Stream content, DeliveryMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var file = new DeliveredFile(mapping);
        using var table = TableReader.Open(content, mapping);
        file.Sheet = table.Sheet;
        foreach (var row in table.Rows(file.Issues))
            file.Take(row);
        file.RowsRead = table.RowsRead;
        return file;
    }

    private void Take(TableRow row)
    {
        var read = RowReading.Read(row, Mapping);
        if (!row.Refused)
            RefuseContradictions(row, read);
        if (!row.Refused)
            _rows.Add(read);
        else if (read.Subject.Length > 0)
            _unresolved.Add(read.Subject);
        else
            HasNamelessRow = true;
    }

    // The same twice is no harm; two different values in one file are somebody's mistake, and nobody here can tell which.
    private void RefuseContradictions(TableRow row, FileRow read)
    {
        foreach (var statement in read.Statements)
        {
            var key = (statement.Subject, statement.Scope, statement.Fact, statement.RecordKey, statement.Year, statement.ValidFrom);
            if (!_stated.TryAdd(key, statement) && _stated[key].Value != statement.Value)
            {
                row.Refuse(IngestionCodes.RowContradicts, $"与第{_stated[key].Row}行说的是同一项，而内容不同；请核对后只留一行。");
                return;
            }
        }

        foreach (var figure in read.Figures)
        {
            var key = (figure.Subject, figure.MeterAccount, figure.Series, figure.Month, figure.Cumulative);
            if (!_figures.TryAdd(key, (figure.Value, row.Number)) && _figures[key].Value != figure.Value)
            {
                row.Refuse(IngestionCodes.RowContradicts, $"与第{_figures[key].Row}行说的是同一个月的同一指标，而数值不同；请核对后只留一行。");
                return;
            }
        }

        if (Mapping.Kind.Name == "meters" && !_meters.TryAdd(read.MeterAccount, (read.Subject, row.Number)) && _meters[read.MeterAccount].CreditCode != read.Subject)
            row.Refuse(IngestionCodes.RowContradicts, $"户号与第{_meters[read.MeterAccount].Row}行相同，而企业不同；请核对后只留一行。");
    }
}
