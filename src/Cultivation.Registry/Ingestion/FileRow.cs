using Cultivation.Registry.Facts;
using Cultivation.Registry.Series;

namespace Cultivation.Registry.Ingestion;

/// <summary>What one row of a file says.</summary>
/// <param name="Number">Row, as the spreadsheet counts.</param>
/// <param name="Subject">Credit code, or the name of an area, chain or unit; empty where the meter account tells it.</param>
public sealed record FileRow(int Number, string Subject)
{
    /// <summary>Whether the subject is an enterprise, which must be known.</summary>
    public bool IsEnterprise { get; init; }

    /// <summary>Meter account; empty where the row names none.</summary>
    public string MeterAccount { get; init; } = "";

    /// <summary>Industrial chain of a chain leader; empty otherwise.</summary>
    public string Chain { get; init; } = "";

    /// <summary>What it states.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    /// <summary>Monthly figures that it states.</summary>
    public IReadOnlyList<SeriesFigure> Figures { get; init; } = [];
}
