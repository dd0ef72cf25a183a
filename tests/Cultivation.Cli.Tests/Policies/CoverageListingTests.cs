using Cultivation.Cli.Policies;
using Cultivation.Policies.Coverage;
using Cultivation.Policies.Documents;

namespace Cultivation.Cli.Tests.Policies;

public sealed class CoverageListingTests
{
    private static readonly DocumentCoverage Coverage = DocumentCoverage.Of(
        new DocumentText("一、目标\n新增规上工业企业30户，培育链主10户。\n"),
        [[new CoverageEntry("p", "XX-1-a", "新增规上工业企业30户", null), new CoverageEntry("p", null, "一、目标", "标题")]]);

    [Fact]
    public void Listing_says_what_is_covered_by_what_and_what_is_left_over_where()
    {
        var output = new StringWriter();
        CoverageListing.WriteText(output, "documents/p.txt", Coverage);
        var text = output.ToString();
        text.ShouldContain("1  有着落  背景  一、目标");
        text.ShouldContain("2  有遗漏  XX-1-a");
        text.ShouldContain("句子 1/2，数字 1/2 有着落");
        text.ShouldContain("遗漏 第2行第13列：培育链主10户");
    }

    [Fact]
    public void Json_holds_the_same()
    {
        var json = CoverageListing.ToJson("p", Coverage);
        json["complete"]!.GetValue<bool>().ShouldBeFalse();
        json["sentences"]!.AsArray().Count.ShouldBe(2);
        json["leftovers"]![0]!["text"]!.GetValue<string>().ShouldBe("培育链主10户");
    }
}
