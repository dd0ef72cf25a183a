namespace Cultivation.Tables.Cells;

/// <summary>One refused cell or row.</summary>
/// <param name="Sheet">Sheet; empty for CSV.</param>
/// <param name="Row">As the spreadsheet counts, from 1.</param>
/// <param name="Column">Heading; empty where the row as a whole is refused.</param>
/// <param name="Value">As it stands there, at most 40 characters.</param>
/// <param name="Reason">For the person who corrects it, in Chinese.</param>
/// <param name="Code">Stable, upper case.</param>
public sealed record CellIssue(string Sheet, int Row, string Column, string Value, string Reason, string Code);
