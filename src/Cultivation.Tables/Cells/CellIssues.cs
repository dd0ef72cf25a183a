namespace Cultivation.Tables.Cells;

/// <summary>What was refused of one file: all of it is counted, the first of it is kept.</summary>
public sealed class CellIssues
{
    /// <summary>Issues that are kept.</summary>
    public const int Maximum = 1_000;

    private readonly List<CellIssue> _kept = [];
    private int _lastRow;

    /// <summary>Issues noted, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>The first <see cref="Maximum"/> issues, in the order in which they were noted.</summary>
    public IReadOnlyList<CellIssue> Kept => _kept;

    /// <summary>Rows that have an issue, where issues are noted row by row.</summary>
    public int RowsRefused { get; private set; }

    /// <summary>Notes an issue.</summary>
    public void Add(CellIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        Count++;
        RowsRefused += issue.Row == _lastRow ? 0 : 1;
        _lastRow = issue.Row;
        if (_kept.Count < Maximum)
            _kept.Add(issue);
    }
}
