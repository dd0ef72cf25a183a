using Cultivation.Policies.Facts;
using Cultivation.Primitives;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Mappings;

namespace Cultivation.Tables.Files;

/// <summary>
/// One row of a file, with what it says by role and by fact. A value that cannot be read is null, is noted as an issue, and marks
/// the row as <see cref="Refused"/>; an optional column that says nothing, and a column that the mapping has not, are null alone.
/// Ask for everything first and for <see cref="Refused"/> then, so that one delivery names all that is wrong in a row.
/// </summary>
public sealed class TableRow
{
    private readonly TableReader _table;
    private readonly Cell[] _cells;
    private readonly CellIssues _issues;

    internal TableRow(TableReader table, int number, Cell[] cells, CellIssues issues)
    {
        _table = table;
        Number = number;
        _cells = cells;
        _issues = issues;
    }

    private delegate CellProblem? Read<T>(Cell cell, ColumnMapping column, out T value);

    /// <summary>As the spreadsheet counts, from 1.</summary>
    public int Number { get; }

    /// <summary>Whether anything in the row was refused.</summary>
    public bool Refused { get; private set; }

    /// <summary>The cell of a column as it stands in the file.</summary>
    /// <param name="column">A column of the mapping that the file is read by.</param>
    public Cell this[ColumnMapping column]
    {
        get
        {
            for (var index = 0; index < _cells.Length; index++)
            {
                if (ReferenceEquals(_table.Mapping.Columns[index], column))
                    return _cells[index];
            }

            throw new ArgumentException($"'{column?.Heading}' is not a column of this file's mapping.", nameof(column));
        }
    }

    /// <summary>Text of a role.</summary>
    /// <param name="role">Value of <c>is</c>.</param>
    /// <param name="maximum">Characters allowed.</param>
    public string? Text(string role, int maximum = 200) =>
        Class(role, (Cell cell, ColumnMapping _, out string value) => CellReader.Text(cell, maximum, out value));

    /// <summary>Credit code of a role.</summary>
    public CreditCode? CreditCode(string role) => Value(role, (Cell cell, ColumnMapping _, out CreditCode value) => CellReader.Credit(cell, out value));

    /// <summary>Amount of a role, exact to the fen.</summary>
    public Money? Amount(string role) => Value(role, (Cell cell, ColumnMapping column, out Money value) => CellReader.Amount(cell, column.Unit, out value));

    /// <summary>Day of a role.</summary>
    public DateOnly? Date(string role) => Value(role, (Cell cell, ColumnMapping _, out DateOnly value) => CellReader.Day(cell, out value));

    /// <summary>Month of a role.</summary>
    public Period? Month(string role) => Value(role, (Cell cell, ColumnMapping _, out Period value) => CellReader.Month(cell, out value));

    /// <summary>Year of a role, or of the whole file where no column says it.</summary>
    public int? Year(string role) =>
        _table.Mapping.Role(role) is null ? _table.Mapping.Year : Value(role, (Cell cell, ColumnMapping _, out int value) => CellReader.Year(cell, out value));

    /// <summary>The value of a column that states a fact.</summary>
    public FactContent? Fact(ColumnMapping column) =>
        Value(column, (Cell cell, ColumnMapping mapped, out FactContent value) => CellReader.Fact(cell, mapped.Fact!, mapped.Unit, out value));

    /// <summary>The figure of a column that states a monthly indicator: yuan, or 度 for electricity.</summary>
    public decimal? Indicator(ColumnMapping column) => Value(column, (Cell cell, ColumnMapping mapped, out decimal value) =>
    {
        if (mapped.Series == "electricity")
            return CellReader.Electricity(cell, mapped.Unit, out value);
        var problem = CellReader.Amount(cell, mapped.Unit, out var amount);
        value = amount.Yuan;
        return problem;
    });

    /// <summary>Refuses the row as a whole.</summary>
    /// <param name="code">Stable, upper case.</param>
    /// <param name="reason">For the person who corrects it, in Chinese.</param>
    public void Refuse(string code, string reason) => Note("", "", code, reason);

    /// <summary>Refuses the row for what a column says.</summary>
    /// <param name="column">A column of the mapping.</param>
    /// <param name="code">Stable, upper case.</param>
    /// <param name="reason">For the person who corrects it, in Chinese.</param>
    public void Refuse(ColumnMapping column, string code, string reason)
    {
        ArgumentNullException.ThrowIfNull(column);
        Note(column.Heading, this[column].Text, code, reason);
    }

    /// <summary>Refuses the row for what a role says: ENTERPRISE_UNKNOWN.</summary>
    /// <param name="role">Value of <c>is</c>; the row as a whole where the mapping has no such column.</param>
    /// <param name="code">Stable, upper case.</param>
    /// <param name="reason">For the person who corrects it, in Chinese.</param>
    public void Refuse(string role, string code, string reason)
    {
        if (_table.Mapping.Role(role) is { } column)
            Refuse(column, code, reason);
        else
            Refuse(code, reason);
    }

    private T? Value<T>(string role, Read<T> read)
        where T : struct => _table.Mapping.Role(role) is { } column ? Value(column, read) : null;

    private T? Value<T>(ColumnMapping column, Read<T> read)
        where T : struct => TryRead(column, read, out var value) ? value : null;

    private T? Class<T>(string role, Read<T> read)
        where T : class => _table.Mapping.Role(role) is { } column && TryRead(column, read, out var value) ? value : null;

    private bool TryRead<T>(ColumnMapping column, Read<T> read, out T value)
    {
        value = default!;
        var cell = this[column];
        if (CellReader.IsEmpty(cell))
        {
            if (!column.Optional)
                Refuse(column, CellCodes.CellEmpty, $"“{column.Heading}”不能空着。");
            return false;
        }

        if (read(cell, column, out value) is not { } problem)
            return true;
        Refuse(column, problem.Code, problem.Reason);
        return false;
    }

    private void Note(string heading, string value, string code, string reason)
    {
        Refused = true;
        _issues.Add(new CellIssue(_table.Sheet, Number, heading, CellText.Shorten(value), reason, code));
    }
}
