using Cultivation.Policies.Documents;
using Cultivation.Policies.Drafting;

namespace Cultivation.Policies.Tests.Drafting;

public sealed class NumberScannerTests
{
    [Theory]
    [InlineData("年均新增4-6户", "4-6户/户/Quantity")]
    [InlineData("提高20个百分点以上", "20个百分点/个百分点/Quantity")]
    [InlineData("达 35.5 万元/人", "35.5万元/人/万元/人/Quantity")]
    [InlineData("规上工业企业数量从2025年的37户", "2025年/年/Year|37户/户/Quantity")]
    [InlineData("（2020—2025年）", "2020—2025年/年/Year")]
    [InlineData("2022年12月24日起施行", "2022年12月24日//Date")]
    [InlineData("汶政发〔2022〕9号", "〔2022〕9号//DocumentNumber")]
    [InlineData("推动5G建设，“231”集群", "5//Label|231//Label")]
    [InlineData("连续2年未退出", "2年/年/Quantity")]
    [InlineData("全市\t400\t1000 以上", "400//Quantity|1000//Quantity")]
    [InlineData("无数字", "")]
    public void Numbers_are_read_with_their_unit(string text, string expected)
    {
        var document = new DocumentText(text);
        var numbers = NumberScanner.Of(document, new TextSpan(0, document.Compact.Length));
        string.Join('|', numbers.Select(number => $"{number.Text}/{number.Unit}/{number.Kind}")).ShouldBe(expected);
    }

    [Fact]
    public void Number_of_a_table_takes_the_unit_of_its_head()
    {
        var document = new DocumentText("全市\t400\t1000 以上");
        NumberScanner.Of(document, new TextSpan(0, document.Compact.Length), "户").ShouldAllBe(number => number.Unit == "户");
    }
}
