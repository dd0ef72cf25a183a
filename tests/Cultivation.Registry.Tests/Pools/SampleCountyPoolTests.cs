using System.Globalization;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Primitives;
using Cultivation.Registry.Pools;
using Cultivation.Registry.Tests.Hosting;
using Cultivation.Tables.Mappings;

namespace Cultivation.Registry.Tests.Pools;

/// <summary>The four quarters before the business date of the sample counties whose policies give bounds.</summary>
public sealed class SampleCountyPoolTests(Servers servers)
{
    // What a screening reads: the register, the lists and the monthly figures.
    private static readonly string[] Read = ["enterprises", "roster", "records", "series"];

    [Theory]
    [InlineData("620722", "2025Q2")]
    [InlineData("341700", "2021Q2")]
    public async Task Firms_enter_and_leave_over_the_quarters_of_a_sample_county(string jurisdiction, string first)
    {
        var folder = Path.Combine(Repository(), "seeds", "samples", jurisdiction);
        var mapping = MappingFile.Load(Path.Combine(folder, "mapping.yaml"));
        await using var host = await RegistryHost.StartAsync(servers, mapping.BusinessDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), jurisdiction);
        foreach (var delivery in mapping.Deliveries.Where(delivery => delivery.By is "market-system" or "tax-system" or "statistics-system" && Read.Contains(delivery.Kind.Name)))
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(folder, delivery.File!));
            await host.DeliverAsync(Who(delivery.By!) with { Jurisdiction = jurisdiction }, delivery.ToYaml(), content, header => header.FileName = Path.GetFileName(delivery.File!));
        }

        var officer = Department.Industry with { Jurisdiction = jurisdiction };
        var pools = new PoolsService.PoolsServiceClient(host.Channel);
        var screenings = new List<RunScreeningResponse>();
        for (var index = 0; index < 4; index++)
        {
            var quarter = Period.Parse(first).Plus(index);
            var run = await pools.RunScreeningAsync(
                new RunScreeningRequest { RequestId = Guid.NewGuid().ToString("D"), Pool = "reserve", Quarter = new() { Text = quarter.ToString() } }, host.As(officer));
            TestContext.Current.SendDiagnosticMessage(
                "{0} {1}: {2} members, entered {3}, left {4}, ready {5}", jurisdiction, quarter, run.Members, Counts(run.Entries), Counts(run.Exits), run.ReadyToEnrol.Count);
            screenings.Add(run);
        }

        screenings.Count(run => run.Entries.Count > 0).ShouldBeGreaterThan(1);
        screenings[0].Entries.Count.ShouldBeInRange(1, screenings[0].Screened / 2);
        screenings.Skip(1).Count(run => run.Exits.Count > 0).ShouldBeGreaterThan(1);
        var exits = screenings.SelectMany(run => run.Exits).Select(change => change.Code).ToHashSet(StringComparer.Ordinal);
        exits.ShouldContain(ScreeningCodes.BelowBounds);
        exits.ShouldContain(ScreeningCodes.Enrolled);
        exits.ShouldNotContain(ScreeningCodes.DataMissing, "whoever entered on figures goes on stating them");
        screenings.Count(run => run.ReadyToEnrol.Count > 0).ShouldBeGreaterThan(1);
    }

    private static string Counts(IEnumerable<PoolChange> changes) =>
        string.Join(' ', changes.GroupBy(change => change.Code).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}={group.Count()}"));

    private static Department Who(string account) => account switch
    {
        "market-system" => Department.Market,
        "tax-system" => Department.Tax,
        "statistics-system" => Department.Statistics,
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
