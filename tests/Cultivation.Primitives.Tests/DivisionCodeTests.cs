namespace Cultivation.Primitives.Tests;

public class DivisionCodeTests
{
    [Theory]
    [InlineData("620722")]
    [InlineData("341700")]
    public void Six_digits_are_accepted(string text) => DivisionCode.Parse(text).Value.ShouldBe(text);

    [Theory]
    [InlineData("62072")]
    [InlineData("6207220")]
    [InlineData("062072")]
    [InlineData("62072A")]
    [InlineData("６２０７２２")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text) => DivisionCode.TryParse(text, out _).ShouldBeFalse();
}
