namespace Cultivation.Samples.Files;

/// <summary>One file that a department delivers, and how it is read: one entry of <c>mapping.yaml</c>.</summary>
/// <param name="File">Path below the sample's folder.</param>
/// <param name="By">Account that delivers it.</param>
/// <param name="To">Service that takes it.</param>
/// <param name="Kind">What a row says; see MAPPING.md.</param>
/// <param name="Columns">Its columns.</param>
public sealed record SampleTable(string File, string By, string To, string Kind, IReadOnlyList<SampleColumn> Columns)
{
    /// <summary>Line above the headings, as offices write it; null: none. Spreadsheets only.</summary>
    public string? Title { get; init; }

    /// <summary>Name of the sheet; spreadsheets only.</summary>
    public string Sheet { get; init; } = "表1";

    /// <summary>Encoding of a CSV.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Further lines of the mapping: <c>year: 2024</c>, <c>scope: title</c>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Rows below the headings.</summary>
    public List<SampleCell[]> Rows { get; init; } = [];

    /// <summary>Whether it is a CSV; otherwise a spreadsheet.</summary>
    public bool IsCsv => File.EndsWith(".csv", StringComparison.Ordinal);

    /// <summary>Row of the headings, from 1.</summary>
    public int HeaderRow => Title is null ? 1 : 2;
}
