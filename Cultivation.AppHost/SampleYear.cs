using System.Globalization;
using System.Text.RegularExpressions;

/// <summary>The business dates of a folder of sample years (<c>seeds/samples</c>), each jurisdiction's from its <c>mapping.yaml</c>.</summary>
internal static partial class SampleYear
{
    /// <summary>
    /// Lets a service count by the samples' business dates (<c>Cultivation:BusinessDates</c>) instead of today's. Read at each
    /// start of the service.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="samples">A folder with a folder for each jurisdiction; null or empty: today counts.</param>
    public static IResourceBuilder<ProjectResource> WithBusinessDates(this IResourceBuilder<ProjectResource> builder, string? samples) =>
        builder.WithEnvironment(context =>
        {
            foreach (var (code, date) in Read(samples))
                context.EnvironmentVariables[$"Cultivation__BusinessDates__{code}"] = date;
        });

    private static IEnumerable<(string Code, string Date)> Read(string? samples) => string.IsNullOrWhiteSpace(samples)
        ? []
        : Directory.GetDirectories(samples).Select(folder => Path.Combine(folder, "mapping.yaml")).Where(File.Exists).Select(ReadOne);

    private static (string Code, string Date) ReadOne(string mapping)
    {
        var text = File.ReadAllText(mapping);
        var (code, date) = (Jurisdiction().Match(text).Groups[1].Value, BusinessDate().Match(text).Groups[1].Value);
        return code.Length > 0 && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? (code, date)
            : throw new InvalidOperationException($"{mapping} 缺少 jurisdiction（6位行政区划代码）或 business_date（如 2025-03-31），请补上后重新启动。");
    }

    [GeneratedRegex("""^jurisdiction:\s*["']?(\d{6})["']?\s*(?:#.*)?\r?$""", RegexOptions.Multiline)]
    private static partial Regex Jurisdiction();

    [GeneratedRegex("""^business_date:\s*["']?(\d{4}-\d\d-\d\d)["']?\s*(?:#.*)?\r?$""", RegexOptions.Multiline)]
    private static partial Regex BusinessDate();
}
