using System.Globalization;
using Cultivation.Policies.Facts;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Mappings;

namespace Cultivation.Tables.Tests;

public sealed class CellReaderTests
{
    private static CellUnit? Unit(string? word) => word is null ? null : CellUnit.Find(word).ShouldNotBeNull();

    private static Cell Number(string digits, bool percent = false) =>
        new(CellKind.Number, digits, decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture), percent);

    [Theory]
    [InlineData("1,234.56", "元", 123_456)]
    [InlineData("１，２３４．５６", "元", 123_456)]
    [InlineData(" 1 234.56 ", "元", 123_456)]
    [InlineData("(1,234.56)", "元", -123_456)]
    [InlineData("（1,234.56）", "元", -123_456)]
    [InlineData("-1234.5", "千元", -123_450_000)]
    [InlineData("－12", "元", -1_200)]
    [InlineData("3亿元", null, 30_000_000_000)]
    [InlineData("0.05万元", null, 50_000)]
    [InlineData("￥88", "元", 8_800)]
    [InlineData("12.3456万元", "万元", 12_345_600)]
    [InlineData("0", "万元", 0)]
    public void Amount_is_exact(string text, string? unit, long fen)
    {
        CellReader.Amount(Cell.Of(text), Unit(unit), out var amount).ShouldBeNull();
        amount.Fen.ShouldBe(fen);
    }

    [Theory]
    [InlineData("1,23.4", "元")]
    [InlineData("12,345,6", "元")]
    [InlineData("1.2.3", "元")]
    [InlineData("1.23E+08", "元")]
    [InlineData("约100", "元")]
    [InlineData("(1", "元")]
    [InlineData("(-1)", "元")]
    [InlineData("0.001", "元")]
    [InlineData("0.0000001", "万元")]
    [InlineData("100", null)]
    [InlineData("100元", "万元")]
    [InlineData("10%", "元")]
    [InlineData("100000000000000", "元")]
    [InlineData("一百", "元")]
    [InlineData("１２３４５６７８９０１２３４５６７８９０１２３４５６７８９０１２３４５６７８９０１２３４５６７８９０", "元")]
    public void Amount_that_is_not_exact_is_refused(string text, string? unit) =>
        CellReader.Amount(Cell.Of(text), Unit(unit), out _)!.Code.ShouldBe("AMOUNT_UNREADABLE");

    [Theory]
    [InlineData("1234.5600000000001", 123_456)]
    [InlineData("0.30000000000000004", 30)]
    [InlineData("1.2345E7", 1_234_500_000)]
    [InlineData("123456789012.34", 12_345_678_901_234)]
    [InlineData("-0.1", -10)]
    public void Noise_beyond_the_digits_of_a_spreadsheet_does_not_count(string digits, long fen)
    {
        CellReader.Amount(Number(digits), Unit("元"), out var amount).ShouldBeNull();
        amount.Fen.ShouldBe(fen);
    }

    [Fact]
    public void Percent_format_is_no_amount() => CellReader.Amount(Number("0.5", percent: true), Unit("元"), out _)!.Code.ShouldBe("AMOUNT_UNREADABLE");

    [Theory]
    [InlineData("24.99%", null, "0.2499")]
    [InlineData("24.99％", "%", "0.2499")]
    [InlineData("24.99", "%", "0.2499")]
    [InlineData("-3%", null, "-0.03")]
    public void Percent_of_text(string text, string? unit, string share)
    {
        CellReader.Percent(Cell.Of(text), Unit(unit), out var value).ShouldBeNull();
        value.ShouldBe(decimal.Parse(share, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Percent_format_is_a_unit()
    {
        CellReader.Percent(Number("0.2499", percent: true), Unit("%"), out var value).ShouldBeNull();
        value.ShouldBe(0.2499m);
    }

    [Fact]
    public void Bare_number_as_a_share_is_refused_because_it_may_be_either() =>
        CellReader.Percent(Number("0.25"), null, out _)!.Code.ShouldBe("PERCENT_UNREADABLE");

    [Theory]
    [InlineData("1,234度", null, 1_234)]
    [InlineData("1.5", "千千瓦时", 1_500)]
    [InlineData("2万千瓦时", null, 20_000)]
    public void Electricity_in_kilowatt_hours(string text, string? unit, int hours)
    {
        CellReader.Electricity(Cell.Of(text), Unit(unit), out var value).ShouldBeNull();
        value.ShouldBe(hours);
    }

    [Theory]
    [InlineData("30户", "户", 30)]
    [InlineData("３０", "户", 30)]
    public void Count_with_or_without_counter(string text, string counter, int expected)
    {
        CellReader.Count(Cell.Of(text), counter, out var value).ShouldBeNull();
        value.ShouldBe(expected);
    }

    [Fact]
    public void Count_with_another_counter_is_refused() => CellReader.Count(Cell.Of("30台"), "户", out _)!.Code.ShouldBe("NUMBER_UNREADABLE");

    [Theory]
    [InlineData("2023-05-01")]
    [InlineData("2023/5/1")]
    [InlineData("2023.5.1")]
    [InlineData("2023年5月1日")]
    [InlineData("２０２３年５月１日")]
    [InlineData("20230501")]
    [InlineData("45047")]
    [InlineData("2023-05-01 08:30:00")]
    [InlineData("2023-05-01T08:30:00")]
    public void Day_of_text(string text)
    {
        CellReader.Day(Cell.Of(text), out var day).ShouldBeNull();
        day.ShouldBe(new DateOnly(2023, 5, 1));
    }

    [Theory]
    [InlineData("2023")]
    [InlineData("2023-05")]
    [InlineData("5/1/2023")]
    [InlineData("2023-02-30")]
    [InlineData("20230230")]
    [InlineData("0023-05-01")]
    [InlineData("明天")]
    [InlineData("1234567")]
    public void Day_that_is_none_or_may_be_another_is_refused(string text) => CellReader.Day(Cell.Of(text), out _)!.Code.ShouldBe("DATE_UNREADABLE");

    [Theory]
    [InlineData("45047", false, "2023-05-01")]
    [InlineData("45047.75", false, "2023-05-01")]
    [InlineData("43585", true, "2023-05-01")]
    [InlineData("61", false, "1900-03-01")]
    public void Date_cell_counts_from_its_epoch(string serial, bool since1904, string expected)
    {
        var cell = new Cell(CellKind.Date, serial, decimal.Parse(serial, CultureInfo.InvariantCulture), Since1904: since1904);
        CellReader.Day(cell, out var day).ShouldBeNull();
        day.ShouldBe(DateOnly.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("60")]
    [InlineData("0")]
    [InlineData("9999999")]
    public void Serial_of_no_day_is_refused(string serial) =>
        CellReader.Day(new Cell(CellKind.Date, serial, decimal.Parse(serial, CultureInfo.InvariantCulture)), out _)!.Code.ShouldBe("DATE_UNREADABLE");

    [Fact]
    public void Year_in_a_column_of_days_is_not_taken_for_a_serial() => CellReader.Day(Number("2023"), out _)!.Code.ShouldBe("DATE_UNREADABLE");

    [Theory]
    [InlineData("2023-05")]
    [InlineData("2023/5")]
    [InlineData("202305")]
    [InlineData("2023年5月")]
    [InlineData("2023年05月份")]
    public void Month_of_text(string text)
    {
        CellReader.Month(Cell.Of(text), out var month).ShouldBeNull();
        month.ToString().ShouldBe("2023-05");
    }

    [Theory]
    [InlineData("2023-13")]
    [InlineData("2023.1")]
    [InlineData("20235")]
    [InlineData("2023")]
    [InlineData("2023-05-01")]
    public void Month_that_is_none_is_refused(string text) => CellReader.Month(Cell.Of(text), out _)!.Code.ShouldBe("PERIOD_UNREADABLE");

    [Fact]
    public void Month_of_a_date_cell_is_its_month_on_the_first_day_only()
    {
        CellReader.Month(new Cell(CellKind.Date, "45047", 45_047m), out var month).ShouldBeNull();
        month.ToString().ShouldBe("2023-05");
        CellReader.Month(new Cell(CellKind.Date, "45048", 45_048m), out _)!.Code.ShouldBe("PERIOD_UNREADABLE");
    }

    [Theory]
    [InlineData("2023", true)]
    [InlineData("2023年度", true)]
    [InlineData("23", false)]
    [InlineData("1800", false)]
    public void Year(string text, bool good) => (CellReader.Year(Cell.Of(text), out _) is null).ShouldBe(good);

    [Theory]
    [InlineData("是", true)]
    [InlineData("√", true)]
    [InlineData("yes", true)]
    [InlineData("否", false)]
    [InlineData("无", false)]
    public void Yes_and_no(string text, bool expected)
    {
        CellReader.YesNo(Cell.Of(text), out var value).ShouldBeNull();
        value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("也许")]
    public void Neither_yes_nor_no_is_refused(string text) => CellReader.YesNo(Cell.Of(text), out _)!.Code.ShouldBe("YES_NO_UNREADABLE");

    [Theory]
    [InlineData("9114-0525MA0000015F")]
    [InlineData("９１１４０５２５ma0000015f")]
    public void Credit_code_in_any_form(string text)
    {
        CellReader.Credit(Cell.Of(text), out var code).ShouldBeNull();
        code.Value.ShouldBe("91140525MA0000015F");
    }

    [Theory]
    [InlineData("91140525MA0000016F")]
    [InlineData("91140525MA000001")]
    [InlineData("91140525MAO000015F")]
    public void Credit_code_with_a_wrong_character_is_refused(string text) => CellReader.Credit(Cell.Of(text), out _)!.Code.ShouldBe("CREDIT_CODE_INVALID");

    [Fact]
    public void Credit_code_saved_as_a_number_is_refused() => CellReader.Credit(Number("9.1140525E17"), out _)!.Code.ShouldBe("CREDIT_CODE_INVALID");

    [Theory]
    [InlineData("620102199001011234")]
    [InlineData("1.5")]
    public void Code_that_a_spreadsheet_keeps_as_a_number_is_refused_where_digits_are_lost(string digits) =>
        CellReader.Text(Number(digits), 200, out _)!.Code.ShouldBe("TEXT_UNREADABLE");

    [Fact]
    public void Code_of_few_digits_may_be_a_number()
    {
        CellReader.Text(Number("20230001"), 200, out var text).ShouldBeNull();
        text.ShouldBe("20230001");
    }

    [Fact]
    public void Code_rewritten_with_an_exponent_is_refused() => CellReader.Text(Cell.Of("6.20102E+17"), 200, out _)!.Code.ShouldBe("TEXT_UNREADABLE");

    [Fact]
    public void Text_keeps_the_brackets_of_a_name()
    {
        CellReader.Text(Cell.Of("　民乐（甘肃）食品 Ａ１\n公司 "), 200, out var text).ShouldBeNull();
        text.ShouldBe("民乐（甘肃）食品 A1 公司");
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u0007b")]
    [InlineData("a\uD800b")]
    public void Text_with_control_characters_is_refused(string text) => CellReader.Text(Cell.Of(text), 200, out _)!.Code.ShouldBe("TEXT_UNREADABLE");

    [Fact]
    public void Text_of_the_allowed_length_is_read_and_one_more_is_refused()
    {
        CellReader.Text(Cell.Of(new string('字', 200)), 200, out _).ShouldBeNull();
        CellReader.Text(Cell.Of(new string('字', 201)), 200, out _)!.Code.ShouldBe("CELL_TOO_LONG");
        CellReader.Text(Cell.Of(new string('字', 1_000)), 1_000, out _).ShouldBeNull();
        CellReader.Text(Cell.Of(new string('字', 1_001)), 2_000, out _)!.Code.ShouldBe("CELL_TOO_LONG");
    }

    [Theory]
    [InlineData("#N/A")]
    [InlineData(" #REF! ")]
    public void Error_of_a_formula_is_not_nothing(string text)
    {
        CellReader.IsEmpty(Cell.Of(text)).ShouldBeFalse();
        CellReader.Amount(Cell.Of(text), Unit("元"), out _)!.Code.ShouldBe("CELL_ERROR");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("N/A")]
    [InlineData("/")]
    public void Nothing_in_many_spellings(string text) => CellReader.IsEmpty(Cell.Of(text)).ShouldBeTrue();

    [Fact]
    public void Every_fact_reads_its_own_display()
    {
        foreach (var fact in FactVocabulary.All)
        {
            var sample = fact.Type switch
            {
                FactType.Money => "1,234.56元",
                FactType.Share => "24.99%",
                FactType.Count => "30" + fact.Unit,
                FactType.Date => "2023-05-01",
                FactType.YesNo => "是",
                FactType.Choice => fact.Choices[^1].Label,
                FactType.Division => "140525",
                FactType.Industry => "C31",
                _ => "文字",
            };
            CellReader.Fact(Cell.Of(sample), fact, null, out var content).ShouldBeNull(fact.Name);
            FactText.TryParse(fact, FactText.Display(fact, content), out var again).ShouldBeTrue(fact.Name);
            again.ShouldBe(content);
            FactText.Display(fact, content).ShouldBe(sample);
        }
    }

    [Fact]
    public void Word_outside_the_closed_list_is_refused_with_the_list()
    {
        var problem = CellReader.Fact(Cell.Of("特精专新"), FactVocabulary.Find("title.title")!, null, out _)!;
        problem.Code.ShouldBe("WORD_UNKNOWN");
        problem.Reason.ShouldContain("专精特新");
    }

    [Fact]
    public void Random_cells_are_read_or_refused_and_amounts_come_back_to_the_fen()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        const string Alphabet = "0123456789.,，．-－()（）%％元万千亿度年月日/E+ ABCXYZ是否有无#!\0\u0007字\uD83D";
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 24)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var cell = Cell.Of(text);
            try
            {
                foreach (var unit in CellUnit.All)
                {
                    if (CellReader.Amount(cell, unit, out var amount) is null && !CellReader.IsEmpty(cell))
                    {
                        CellReader.Amount(Cell.Of(amount.ToString()), null, out var again).ShouldBeNull();
                        again.ShouldBe(amount);
                    }
                }

                foreach (var fact in FactVocabulary.All)
                {
                    if (CellReader.Fact(cell, fact, null, out var content) is null && !CellReader.IsEmpty(cell) && FactText.Display(fact, content) is { Length: > 0 } display)
                        FactText.TryParse(fact, display, out _).ShouldBeTrue($"{fact.Name}: {display}");
                }

                CellReader.Day(cell, out _);
                CellReader.Month(cell, out _);
                CellReader.Year(cell, out _);
                CellReader.Credit(cell, out _);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}, text '{text}'.", exception);
            }
        }
    }
}
