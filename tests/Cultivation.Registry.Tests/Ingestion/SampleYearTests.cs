using System.Diagnostics;
using Cultivation.Registry.Tests.Hosting;
using Cultivation.Tables.Mappings;

namespace Cultivation.Registry.Tests.Ingestion;

/// <summary>The sample year of each county, as its departments deliver it.</summary>
public sealed class SampleYearTests(Servers servers)
{
    [Theory]
    [InlineData("620722")]
    [InlineData("140525")]
    [InlineData("370830")]
    [InlineData("341700")]
    public async Task Sample_year_is_taken_but_for_the_rows_that_were_spoilt_on_purpose(string jurisdiction)
    {
        var folder = Path.Combine(Repository(), "seeds", "samples", jurisdiction);
        var mapping = MappingFile.Load(Path.Combine(folder, "mapping.yaml"));
        await using var host = await RegistryHost.StartAsync(servers, mapping.BusinessDate!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), jurisdiction);
        var refused = new List<string>();

        foreach (var delivery in mapping.Deliveries.Where(delivery => delivery.To == "registry"))
        {
            var clock = Stopwatch.StartNew();
            var content = await File.ReadAllBytesAsync(Path.Combine(folder, delivery.File!));
            var answer = await host.DeliverAsync(Who(delivery.By!) with { Jurisdiction = jurisdiction }, delivery.ToYaml(), content, header => header.FileName = Path.GetFileName(delivery.File!));
            TestContext.Current.SendDiagnosticMessage("{0} {1}: {2} rows, {3} statements, {4} ms", jurisdiction, delivery.File!, answer.RowsRead, answer.StatementsRecorded, clock.ElapsedMilliseconds);
            refused.AddRange(answer.Errors.Select(error => $"{delivery.File} {error.Code}"));
        }

        TestContext.Current.SendDiagnosticMessage("{0}", string.Join("; ", refused));
        refused.Count(text => text.StartsWith("market/register.xlsx CREDIT_CODE_INVALID", StringComparison.Ordinal)).ShouldBe(2);
        refused.ShouldContain("industry/titles.xlsx WORD_UNKNOWN");
        refused.Count.ShouldBeInRange(8, 10, string.Join("; ", refused));
        var enterprises = await host.Enterprises.ListEnterprisesAsync(new() { Page = new() { PageSize = 1000 } }, host.As(Department.Auditor with { Jurisdiction = jurisdiction }));
        enterprises.Total.ShouldBeGreaterThan(250);
        enterprises.AboveScale.ShouldBeInRange(1, enterprises.Total - 1);
        var facts = await host.StreamAsync(who: Department.Calculator with { Jurisdiction = jurisdiction });
        facts.Count.ShouldBeGreaterThanOrEqualTo((int)enterprises.Total);
    }

    private static Department Who(string account) => account switch
    {
        "market-system" => Department.Market,
        "tax-system" => Department.Tax,
        "statistics-system" => Department.Statistics,
        "power-system" => Department.Power,
        "liwei" => Department.Industry,
        _ => throw new ArgumentException($"Nobody is called {account}.", nameof(account)),
    };

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Cultivation.sln")))
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("The repository is not above the tests.");
        return folder;
    }
}
