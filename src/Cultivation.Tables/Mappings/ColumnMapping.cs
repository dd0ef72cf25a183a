using Cultivation.Policies.Facts;

namespace Cultivation.Tables.Mappings;

/// <summary>How one column of a file is read. Exactly one of <see cref="Role"/>, <see cref="Fact"/> and <see cref="Series"/> is set.</summary>
/// <param name="Heading">As it stands in the file; blanks and full-width forms do not matter.</param>
/// <param name="Role">What the column does in its row: <c>credit_code</c>, <c>planned_on</c> (key <c>is</c>).</param>
/// <param name="Fact">The fact that it states (key <c>fact</c>).</param>
/// <param name="Series">The monthly indicator that it states (key <c>series</c>).</param>
/// <param name="Unit">Unit of its figures; null where each cell carries its own, or none is needed.</param>
/// <param name="Optional">Whether a cell may be empty, which then says nothing.</param>
/// <param name="Cumulative">Whether figures are from the beginning of the year.</param>
public sealed record ColumnMapping(
    string Heading, string? Role, FactDefinition? Fact, string? Series, CellUnit? Unit, bool Optional, bool Cumulative);
