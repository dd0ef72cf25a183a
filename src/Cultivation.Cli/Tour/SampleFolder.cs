using System.Globalization;
using Cultivation.Client.Deliveries;

namespace Cultivation.Cli.Tour;

/// <summary>One county's sample year: a folder with mapping.yaml and the files that it names.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Jurisdiction">Six digits of GB/T 2260: the folder's name.</param>
/// <param name="BusinessDate">The county's day.</param>
/// <param name="Deliveries">In the order of their arrival.</param>
internal sealed record SampleFolder(string Folder, string Jurisdiction, DateOnly BusinessDate, IReadOnlyList<MappingEntry> Deliveries)
{
    private const string Mapping = "mapping.yaml";
    private const string Day = "business_date:";

    /// <summary>The sample years below a folder, in the order of their codes.</summary>
    public static IReadOnlyList<string> Find(string root) =>
        Directory.Exists(root)
            ? [.. Directory.GetDirectories(root).Where(folder => File.Exists(Path.Combine(folder, Mapping))).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Reads a sample year's mapping.</summary>
    /// <exception cref="FormatException">It is not of the layout, or the day is missing.</exception>
    public static SampleFolder Load(string folder)
    {
        var path = Path.Combine(folder, Mapping);
        var day = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(Day, StringComparison.Ordinal))?[Day.Length..].Trim();
        return DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var businessDate)
            ? new SampleFolder(folder, Path.GetFileName(folder), businessDate, MappingFile.Read(path))
            : throw new FormatException($"{path}：缺少 {Day} 2026-03-31 这样的一行。");
    }
}
