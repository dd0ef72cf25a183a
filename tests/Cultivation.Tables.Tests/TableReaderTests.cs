using System.Text;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;
using Cultivation.Tables.Mappings;

namespace Cultivation.Tables.Tests;

public sealed class TableReaderTests
{
    private const string Code = "91140525MA0000015F";

    private static readonly DeliveryMapping Csv = DeliveryMapping.Parse("""
        kind: investments
        format: csv
        columns:
        - { column: 项目代码, is: project_id }
        - { column: 月份, is: period }
        - { column: 金额, is: amount, unit: 万元, optional: true }
        """);

    private static readonly DeliveryMapping Xlsx = DeliveryMapping.Parse("""
        kind: investments
        format: xlsx
        columns:
        - { column: 项目代码, is: project_id }
        - { column: 月份, is: period }
        - { column: 金额, is: amount, unit: 万元, optional: true }
        """);

    private static readonly string Head = Workbook.Row(1, Workbook.Text("A1", "项目代码"), Workbook.Text("B1", "月份"), Workbook.Text("C1", "金额"));

    private static MemoryStream Bytes(string text) => new(new UTF8Encoding(false).GetBytes(text));

    private static (List<(int Row, string? Project, string? Month, long? Fen)> Good, CellIssues Issues) Read(Stream content, DeliveryMapping mapping)
    {
        var issues = new CellIssues();
        var good = new List<(int, string?, string?, long?)>();
        using var reader = TableReader.Open(content, mapping);
        foreach (var row in reader.Rows(issues))
        {
            var entry = (row.Number, row.Text("project_id"), row.Month("period")?.ToString(), row.Amount("amount")?.Fen);
            if (!row.Refused)
                good.Add(entry);
        }

        return (good, issues);
    }

    private static string Refusal(Stream content, DeliveryMapping mapping) => Should.Throw<TableException>(() => Read(content, mapping)).Code;

    [Fact]
    public void Csv_rows_keep_the_numbers_of_the_spreadsheet()
    {
        var (good, issues) = Read(Bytes("月份,备注,项目代码,金额\r\n\r\n2023-05,\"多行\n备注,\"\"引号\"\"\",P1,12.5\r\n,,,\r\n202306,,P2,-\r\n2023-07,,,1\r\n"), Csv);
        good.ShouldBe([(3, "P1", "2023-05", 12_500_000L), (5, "P2", "2023-06", null)]);
        issues.Kept.ShouldHaveSingleItem().ShouldBe(new CellIssue("", 6, "项目代码", "", "“项目代码”不能空着。", "CELL_EMPTY"));
    }

    [Fact]
    public void Everything_wrong_in_a_row_is_named_at_once()
    {
        var (good, issues) = Read(Bytes($"项目代码,月份,金额\nP1,五月,{new string('9', 60)}\n"), Csv);
        good.ShouldBeEmpty();
        issues.Kept.Select(issue => (issue.Row, issue.Column, issue.Code)).ShouldBe([(2, "月份", "PERIOD_UNREADABLE"), (2, "金额", "AMOUNT_UNREADABLE")]);
        issues.Kept[1].Value.Length.ShouldBe(40);
    }

    [Fact]
    public void Utf8_with_and_without_mark_and_GB18030_read_the_same()
    {
        const string Text = "项目代码,月份,金额\n项目㐀𠀀,2023年5月,１２．５\n";
        var plain = Read(Bytes(Text), Csv).Good;
        plain.ShouldBe([(2, "项目㐀𠀀", "2023-05", 12_500_000L)]);
        Read(new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)]), Csv).Good.ShouldBe(plain);
        var other = CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(Text);
        Read(new MemoryStream(other), DeliveryMapping.Parse(Csv.ToYaml().Replace("utf-8", "gb18030", StringComparison.Ordinal))).Good.ShouldBe(plain);
        Refusal(new MemoryStream(other), Csv).ShouldBe("FILE_UNREADABLE");
    }

    [Fact]
    public void Mark_of_utf8_contradicts_GB18030() =>
        Refusal(new MemoryStream([0xEF, 0xBB, 0xBF, 65]), DeliveryMapping.Parse(Csv.ToYaml().Replace("utf-8", "gb18030", StringComparison.Ordinal))).ShouldBe("FILE_UNREADABLE");

    [Fact]
    public void Utf16_is_refused() => Refusal(new MemoryStream([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("项目代码,月份,金额\n")]), Csv).ShouldBe("FILE_UNREADABLE");

    [Theory]
    [InlineData("项目代码,月份,金额\n\"P1,2023-05,1\n")]
    [InlineData("项目代码,月份,金额\nP\"1\",2023-05,1\n")]
    [InlineData("项目代码,月份,金额\n\"P1\"x,2023-05,1\n")]
    public void Quotes_that_do_not_pair_refuse_the_file(string text) => Refusal(Bytes(text), Csv).ShouldBe("FILE_UNREADABLE");

    [Theory]
    [InlineData("项目代码,金额\nP1,1\n", "COLUMN_MISSING")]
    [InlineData("项目代码,月份,金额,月份\n", "COLUMN_DUPLICATE")]
    [InlineData("\n", "COLUMN_MISSING")]
    public void Headings_are_all_there_and_there_once(string text, string code) => Refusal(Bytes(text), Csv).ShouldBe(code);

    [Fact]
    public void Blanks_and_line_breaks_in_a_heading_do_not_matter() =>
        Read(Bytes("\"项目\n代码\", 月 份 ,金额\nP1,202305,1\n"), Csv).Good.Count.ShouldBe(1);

    [Fact]
    public void Row_of_totals_is_refused()
    {
        var (good, issues) = Read(Bytes("项目代码,月份,金额\nP1,202305,1\n合 计：,,1\n"), Csv);
        good.Count.ShouldBe(1);
        issues.Kept[0].Code.ShouldBe("TOTAL_ROW");
    }

    [Fact]
    public void Empty_file_and_file_past_the_limit_are_refused()
    {
        Refusal(new MemoryStream(), Csv).ShouldBe("FILE_SIZE");
        Refusal(new MemoryStream(new byte[TableLimits.FileBytes + 1]), Csv).ShouldBe("FILE_SIZE");
    }

    [Fact]
    public void Rows_and_columns_have_limits()
    {
        var rows = new StringBuilder("项目代码,月份,金额\n");
        for (var row = 0; row < TableLimits.Rows; row++)
            rows.Append("P,202305,1\n");
        Read(Bytes(rows.ToString()), Csv).Good.Count.ShouldBe(TableLimits.Rows);
        Refusal(Bytes(rows.Append("P,202305,1\n").ToString()), Csv).ShouldBe("TOO_MANY_ROWS");
        Read(Bytes("项目代码,月份,金额" + new string(',', 300) + "\nP,202305,1\n"), Csv).Good.Count.ShouldBe(1);
        Refusal(Bytes("项目代码,月份,金额" + new string(',', 198) + "x\n"), Csv).ShouldBe("TOO_MANY_COLUMNS");
    }

    [Fact]
    public void Cell_of_a_million_characters_refuses_its_row_only()
    {
        var (good, issues) = Read(Bytes($"项目代码,月份,金额\n{new string('x', 1_000_000)},202305,1\nP2,202305,1\n"), Csv);
        good.Count.ShouldBe(1);
        issues.Kept[0].Code.ShouldBe("CELL_TOO_LONG");
    }

    [Fact]
    public void Null_characters_refuse_their_row() =>
        Read(Bytes("项目代码,月份,金额\nP\01,202305,1\n"), Csv).Issues.Kept[0].Code.ShouldBe("TEXT_UNREADABLE");

    [Fact]
    public void Issues_past_the_thousandth_are_counted()
    {
        var (_, issues) = Read(Bytes("项目代码,月份,金额\n" + string.Concat(Enumerable.Repeat("P,x,1\n", 1_500))), Csv);
        (issues.Kept.Count, issues.Count).ShouldBe((1_000, 1_500));
    }

    [Fact]
    public void Renamed_formats_are_recognised()
    {
        Refusal(new Workbook(Head).Save(), Csv).ShouldBe("FILE_UNREADABLE");
        Refusal(Bytes("项目代码,月份,金额\n"), Xlsx).ShouldBe("FILE_UNREADABLE");
        Should.Throw<TableException>(() => Read(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 1, 2]), Xlsx)).Message.ShouldContain("xls");
    }

    [Fact]
    public void Workbook_with_dates_percent_shared_and_rich_text_is_read()
    {
        var rows = Head
            + Workbook.Row(3, """<c r="A3" t="s"><v>0</v></c>""", Workbook.Number("B3", "45047", 1), Workbook.Number("C3", "12.5"))
            + Workbook.Row(4)
            + Workbook.Row(5, """<c r="A5" t="s"><v>1</v></c>""", Workbook.Number("B5", "202306", 4), """<c r="C5"><f>C3*2</f><v>25.000000000000004</v></c>""")
            + Workbook.Row(7, """<c r="A7" t="str"><f>"P"</f><v>P3</v></c>""", Workbook.Number("B7", "45108", 2), """<c r="C7"/>""");
        var (good, issues) = Read(new Workbook(rows, styles: Workbook.Styles, shared: "<si><t>P1</t></si><si><r><t>P</t></r><r><t>2</t></r><rPh sb=\"0\" eb=\"1\"><t>读音</t></rPh></si>").Save(), Xlsx);
        issues.Kept.ShouldBeEmpty();
        good.ShouldBe([(3, "P1", "2023-05", 12_500_000L), (5, "P2", "2023-06", 25_000_000L), (7, "P3", "2023-07", null)]);
    }

    [Fact]
    public void Hidden_sheet_is_read_where_the_mapping_names_it()
    {
        var book = new Workbook(Head + Workbook.Row(2, Workbook.Text("A2", "P1"), Workbook.Text("B2", "202305"), Workbook.Number("C2", "1")), sheet: "投资 表", state: "veryHidden");
        Read(book.Save(), DeliveryMapping.Parse("sheet: 投资表\n" + Xlsx.ToYaml())).Good.Count.ShouldBe(1);
        var refusal = Should.Throw<TableException>(() => Read(book.Save(), DeliveryMapping.Parse("sheet: 别的\n" + Xlsx.ToYaml())));
        refusal.Code.ShouldBe("SHEET_UNKNOWN");
        refusal.Message.ShouldContain("投资 表");
    }

    [Fact]
    public void Formula_without_result_and_formula_error_are_refused_not_taken_for_nothing()
    {
        var rows = Head
            + Workbook.Row(2, Workbook.Text("A2", "P1"), Workbook.Text("B2", "202305"), """<c r="C2"><f>SUM(A1:A2)</f></c>""")
            + Workbook.Row(3, Workbook.Text("A3", "P2"), Workbook.Text("B3", "202305"), """<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c>""");
        var (good, issues) = Read(new Workbook(rows).Save(), Xlsx);
        good.ShouldBeEmpty();
        issues.Kept.Select(issue => (issue.Sheet, issue.Row, issue.Column, issue.Code)).ShouldBe([("表1", 2, "金额", "CELL_ERROR"), ("表1", 3, "金额", "CELL_ERROR")]);
    }

    [Fact]
    public void Headings_below_merged_titles_are_found_by_their_row()
    {
        var rows = Workbook.Row(1, Workbook.Text("A1", "项目投资情况表（合并）")) + Head.Replace("\"1\"", "\"2\"", StringComparison.Ordinal).Replace("A1", "A2", StringComparison.Ordinal).Replace("B1", "B2", StringComparison.Ordinal).Replace("C1", "C2", StringComparison.Ordinal)
            + Workbook.Row(3, Workbook.Text("A3", "P1"), Workbook.Text("B3", "202305"), Workbook.Number("C3", "1"));
        var mapping = DeliveryMapping.Parse(Xlsx.ToYaml().Replace("header_row: 1", "header_row: 2", StringComparison.Ordinal));
        Read(new Workbook(rows).Save(), mapping).Good.Count.ShouldBe(1);
        Refusal(new Workbook(rows).Save(), Xlsx).ShouldBe("COLUMN_MISSING");
    }

    [Fact]
    public void Workbook_that_counts_from_1904_keeps_its_days()
    {
        var rows = Head + Workbook.Row(2, Workbook.Text("A2", "P1"), Workbook.Number("B2", "43585", 1), Workbook.Number("C2", "1"));
        Read(new Workbook(rows, styles: Workbook.Styles, properties: "<workbookPr date1904=\"1\"/>").Save(), Xlsx).Good[0].Month.ShouldBe("2023-05");
    }

    [Fact]
    public void External_entity_is_refused()
    {
        var book = new Workbook(Head);
        book.Part("xl/worksheets/sheet1.xml", $"<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet {Workbook.Main}><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&x;</v></c></row></sheetData></worksheet>");
        Refusal(book.Save(), Xlsx).ShouldBe("FILE_UNREADABLE");
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    [InlineData("xl/worksheets/sheet1.xml")]
    public void Workbook_without_a_part_is_refused(string part) => Refusal(new Workbook(Head).Without(part).Save(), Xlsx).ShouldBe("FILE_UNREADABLE");

    [Theory]
    [InlineData("<row r=\"2\"/><row r=\"1\"/>")]
    [InlineData("<row r=\"x\"/>")]
    [InlineData("<row r=\"2000000\"/>")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"2\"><v>7</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>7</v></c><c r=\"A2\"><v>8</v></c></row>")]
    public void Workbook_that_contradicts_itself_is_refused(string rows) => Refusal(new Workbook(Head + rows).Save(), Xlsx).ShouldBe("FILE_UNREADABLE");

    [Fact]
    public void Workbook_past_its_columns_is_refused() =>
        Refusal(new Workbook(Head + Workbook.Row(2, Workbook.Number("GS2", "1"))).Save(), Xlsx).ShouldBe("TOO_MANY_COLUMNS");

    [Fact]
    public void Zip_bomb_is_refused()
    {
        var book = new Workbook(Head);
        book.Part("xl/worksheets/sheet1.xml", $"<worksheet {Workbook.Main}><sheetData>{Head}" + new string(' ', (int)TableLimits.UnfoldedBytes) + "</sheetData></worksheet>");
        var stream = book.Save();
        stream.Length.ShouldBeLessThan(TableLimits.FileBytes);
        Should.Throw<TableException>(() => Read(stream, Xlsx)).Message.ShouldContain("256 MiB");
    }

    [Fact]
    public void Workbook_of_too_many_parts_is_refused()
    {
        var book = new Workbook(Head);
        for (var part = 0; part < TableLimits.Parts; part++)
            book.Part($"xl/media/{part}", "");
        Refusal(book.Save(), Xlsx).ShouldBe("FILE_UNREADABLE");
    }

    [Fact]
    public void Shared_texts_past_their_limit_are_refused()
    {
        var shared = string.Concat(Enumerable.Repeat($"<si><t>{new string('x', 1_000)}</t></si>", TableLimits.SharedCharacters / 1_000));
        Refusal(new Workbook(Head, shared: shared).Save(), Xlsx).ShouldBe("FILE_UNREADABLE");
    }

    [Fact]
    public void Random_bytes_and_damaged_files_never_crash_the_reader()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var csv = Encoding.UTF8.GetBytes($"项目代码,月份,金额\n\"P\"\"1\",202305,１２\n{Code},,\n");
        var xlsx = new Workbook(Head + Workbook.Row(2, Workbook.Text("A2", "P1"), Workbook.Number("B2", "45047", 1), Workbook.Number("C2", "1")), styles: Workbook.Styles, shared: "<si><t>P1</t></si>").Save().ToArray();
        for (var round = 0; round < 3_000; round++)
        {
            var bytes = (random.Next(3) switch { 0 => csv, 1 => xlsx, _ => [.. "PK\u0003\u0004"u8, .. Enumerable.Range(0, random.Next(1, 200)).Select(_ => (byte)random.Next(256))] }).ToArray();
            for (var damage = random.Next(4); damage > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(1, bytes.Length + 1)];
            try
            {
                Read(new MemoryStream(bytes), random.Next(2) == 0 ? Csv : Xlsx);
            }
            catch (TableException refusal)
            {
                refusal.Message.ShouldNotBeEmpty();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}.", exception);
            }
        }
    }
}
