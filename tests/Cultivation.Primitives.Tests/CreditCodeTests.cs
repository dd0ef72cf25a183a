namespace Cultivation.Primitives.Tests;

public class CreditCodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91110000600037341L")]
    [InlineData("91110108551385082Q")]
    [InlineData("91230184MA1BUFLT44")]
    [InlineData("92371000MA3MXH0E3W")]
    [InlineData("91620722MA0000015P")]
    [InlineData("91140525MA0000015F")]
    [InlineData("91370830MA00000150")]
    [InlineData("91341702MA00000159")]
    [InlineData("91620722MA00000660")]
    [InlineData("91620722MA000004X5")]
    [InlineData("91620722MA0000090G")]
    public void Code_with_right_check_character_is_accepted(string code) => CreditCode.Parse(code).Value.ShouldBe(code);

    [Theory]
    [InlineData("A1110000600037341L", "K")]
    [InlineData("91350100M0001TGQXM", "1")]
    [InlineData("91350211M0000XUF46", "R")]
    [InlineData("91350203M0001FUE2P", "J")]
    public void Code_with_wrong_check_character_is_refused_with_the_expected_one(string code, string expected)
    {
        CreditCode.TryParse(code, out _, out var error).ShouldBeFalse();
        error!.ShouldContain($"“{expected}”");
    }

    [Theory]
    [InlineData("91350100M000100Y4Z")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000100Y433")]
    [InlineData("9135010OM000100Y43")]
    [InlineData("")]
    [InlineData(null)]
    public void Text_that_has_not_the_form_is_refused(string? text) => CreditCode.TryParse(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData(" 91350100-m000100y43 ")]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３")]
    public void Spelling_variants_become_the_canonical_form(string text) =>
        CreditCode.Parse(text).Value.ShouldBe("91350100M000100Y43");

    [Fact]
    public void Code_confirmed_by_the_bureau_is_accepted_although_its_check_fails() =>
        CreditCode.ParseConfirmed("91350100M0001TGQXM").Value.ShouldBe("91350100M0001TGQXM");

    [Fact]
    public void Every_single_wrong_character_is_found()
    {
        const string code = "91620722MA0000015P";
        foreach (var position in Enumerable.Range(0, code.Length))
            foreach (var character in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(character => character != code[position]))
                CreditCode.TryParse(string.Concat(code.AsSpan(0, position), [character], code.AsSpan(position + 1)), out _, out _)
                    .ShouldBeFalse($"position {position + 1}, {character}");
    }
}
