using System.Globalization;
using System.Text;
using Cultivation.Client.Deliveries;
using Cultivation.Contracts.Registry.V1;
using Cultivation.EndToEnd.Tests.Hosting;

namespace Cultivation.EndToEnd.Tests;

/// <summary>Files of months after the sample year, as a department's own system writes them, in a folder that is removed.</summary>
public sealed class DepartmentFiles : IDisposable
{
    private const int Firms = 20;

    /// <summary>Where the files lie.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("cultivation-department-").FullName;

    /// <summary>A sample county's folder.</summary>
    public static string Sample(string code) => Path.Combine(Repository.Root, "seeds", "samples", code);

    /// <summary>The sample's mapping entry of a file.</summary>
    public static MappingEntry Entry(string code, string file) =>
        MappingFile.Read(Path.Combine(Sample(code), "mapping.yaml")).Single(entry => entry.File == file);

    /// <summary>The newest deliveries that an account sees.</summary>
    public static async Task<IReadOnlyList<Delivery>> ListAsync(Client.CultivationClient client) =>
        [.. (await client.Registry.Ingestion.ListDeliveriesAsync(new() { Page = new() { PageSize = 200 } })).Deliveries];

    /// <summary>Writes a month's tax declarations of twenty of the county's firms, in GB18030 as the sample's are.</summary>
    /// <param name="code">The county.</param>
    /// <param name="month">2026-01 and later.</param>
    /// <returns>The file.</returns>
    public string WriteTax(string code, string month) =>
        Write($"tax-{month}.csv", Gb18030(), "统一社会信用代码,所属期,应税销售额（元）", CreditCodes(code).Select((firm, index) =>
            string.Create(CultureInfo.InvariantCulture, $"{firm},{month},{345678.90m + index}")));

    /// <summary>Writes a month's output since January of twenty of the county's firms.</summary>
    /// <param name="code">The county.</param>
    /// <param name="month">2026-02 and later.</param>
    /// <param name="wrong">Further lines.</param>
    /// <returns>The file.</returns>
    public string WriteStatistics(string code, string month, params string[] wrong) =>
        Write($"statistics-{month}.csv", new UTF8Encoding(), "统一社会信用代码,统计期,工业总产值本年累计（千元）", CreditCodes(code).Select((firm, index) =>
            string.Create(CultureInfo.InvariantCulture, $"{firm},{month},{1234.5m + index}")).Concat(wrong));

    /// <summary>Writes a file.</summary>
    public string Write(string name, Encoding encoding, string heading, IEnumerable<string> lines)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, string.Join("\r\n", [heading, .. lines]) + "\r\n", encoding);
        return path;
    }

    /// <summary>Writes a <c>mapping.yaml</c> of one entry.</summary>
    /// <param name="entry">Its keys, one a line.</param>
    /// <returns>The file.</returns>
    public string WriteMapping(string entry)
    {
        var path = Path.Combine(Folder, "mapping.yaml");
        var lines = entry.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        File.WriteAllText(path, "deliveries:\n- " + string.Join("\n  ", lines) + "\n");
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030");
    }

    // The register's own numbers: the sample's declarations hold some that are wrong on purpose, further down.
    private static IEnumerable<string> CreditCodes(string code) =>
        File.ReadLines(Path.Combine(Sample(code), "finance", "payee-accounts.csv")).Skip(1).Take(Firms).Select(line => line.Split(',')[0]);
}
