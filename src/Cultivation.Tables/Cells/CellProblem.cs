namespace Cultivation.Tables.Cells;

/// <summary>Why a cell cannot be read.</summary>
/// <param name="Code">Stable, upper case: <c>AMOUNT_UNREADABLE</c>.</param>
/// <param name="Reason">For the person who corrects it, in Chinese: what is wrong and how it should be written.</param>
public sealed record CellProblem(string Code, string Reason);
