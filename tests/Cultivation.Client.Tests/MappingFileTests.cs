using Cultivation.Client.Deliveries;

namespace Cultivation.Client.Tests;

public sealed class MappingFileTests
{
    private const string Sample =
        """
        jurisdiction: "140525"
        business_date: 2025-03-31            # 样例年度的“今天”
        deliveries:                          # 按送达的先后
        - file: market/register.xlsx         # 相对于本文件
          by: market-system
          to: registry
          kind: enterprises
          sheet: 企业名录
          columns:
          - { column: 统一社会信用代码, is: credit_code }
          - { column: 所在地, fact: firm.jurisdiction }

        # 税务
        - file: "tax/2024-01.csv"
          by: tax-system
          to: registry
          kind: series
          encoding: gb18030
        notes: 其后还可以有别的
        """;

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Deliveries_are_taken_apart_with_the_text_of_each(string indent)
    {
        var text = string.Join('\n', Sample.Split('\n').Select((line, i) => i is > 2 and < 18 && line.Length > 0 && !line.StartsWith("notes", StringComparison.Ordinal) ? indent + line : line));

        var entries = MappingFile.Parse(text.Replace("deliveries:                          # 按送达的先后", "deliveries:", StringComparison.Ordinal), "mapping.yaml");

        entries.Select(entry => (entry.File, entry.By, entry.To, entry.Kind)).ShouldBe(
            [("market/register.xlsx", "market-system", "registry", "enterprises"), ("tax/2024-01.csv", "tax-system", "registry", "series")]);
        entries[0].Text.ShouldContain("\ncolumns:\n- { column: 统一社会信用代码, is: credit_code }\n");
        entries[1].Text.ShouldBe("file: \"tax/2024-01.csv\"\nby: tax-system\nto: registry\nkind: series\nencoding: gb18030\n");
    }

    [Fact]
    public void Comment_behind_deliveries_is_no_obstacle() => MappingFile.Parse(Sample, "mapping.yaml").Count.ShouldBe(2);

    [Fact]
    public void Sample_years_are_of_the_layout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cultivation.sln")))
            folder = folder.Parent.ShouldNotBeNull();
        var mappings = Directory.GetFiles(Path.Combine(folder.FullName, "seeds", "samples"), "mapping.yaml", SearchOption.AllDirectories);

        mappings.ShouldNotBeEmpty();
        foreach (var mapping in mappings)
        {
            var entries = MappingFile.Read(mapping);
            entries.Count.ShouldBe(File.ReadLines(mapping).Count(line => line.StartsWith("- file:", StringComparison.Ordinal)), mapping);
            entries.ShouldAllBe(entry => entry.Text.Contains("\ncolumns:\n- ", StringComparison.Ordinal));
            entries.Select(entry => entry.To).Distinct().ShouldBeSubsetOf(["registry", "projects", "incentives"]);
        }
    }

    [Theory]
    [InlineData("jurisdiction: x", "deliveries")]
    [InlineData("deliveries:\n- file: a\n  by: b\n  to: c\n", "kind")]
    [InlineData("deliveries:\n  file: a\n", "file: a")]
    public void Layout_that_is_another_is_named(string text, string named) =>
        Should.Throw<FormatException>(() => MappingFile.Parse(text, "mapping.yaml")).Message.ShouldContain(named);
}
