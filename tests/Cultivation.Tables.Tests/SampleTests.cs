using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;
using Cultivation.Tables.Mappings;

namespace Cultivation.Tables.Tests;

public sealed class SampleTests
{
    public static TheoryData<string> Counties => [.. Directory.GetDirectories(Samples()).Where(folder => File.Exists(Path.Combine(folder, "mapping.yaml"))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Counties))]
    public void Every_file_of_the_sample_year_is_read_by_its_mapping(string county)
    {
        var folder = Path.Combine(Samples(), county);
        var deliveries = MappingFile.Load(Path.Combine(folder, "mapping.yaml")).Deliveries;
        deliveries.ShouldNotBeEmpty();
        foreach (var delivery in deliveries)
        {
            var mapping = DeliveryMapping.Parse(delivery.ToYaml());
            mapping.Digest.ShouldBe(delivery.Digest, delivery.File);
            using var content = File.OpenRead(Path.Combine(folder, delivery.File!));
            using var table = TableReader.Open(content, mapping);

            // A complete list without rows says that there is nobody on it.
            table.Rows(new CellIssues()).Count().ShouldBeGreaterThan(mapping.Complete ? -1 : 0, delivery.File);
        }
    }

    private static string Samples()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "seeds", "samples")))
                return Path.Combine(folder.FullName, "seeds", "samples");
        }

        throw new DirectoryNotFoundException("seeds/samples");
    }
}
