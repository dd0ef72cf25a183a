using Cultivation.Tables.Mappings;

namespace Cultivation.Tables.Tests;

public sealed class MappingTests
{
    private const string Titles = """
        kind: records
        format: xlsx
        sheet: 称号
        header_row: 2
        scope: title
        key: [title.title, title.level, title.date]
        complete: true
        columns:
        - { column: 统一社会信用代码, is: credit_code }
        - { column: 称号, fact: title.title }
        - { column: 级别, fact: title.level }
        - { column: 认定日期, fact: title.date }
        - { column: 撤销日期, fact: title.revoked, optional: true }
        """;

    [Fact]
    public void Mapping_says_what_MAPPING_md_promises()
    {
        var mapping = DeliveryMapping.Parse(Titles);
        mapping.Kind.Name.ShouldBe("records");
        mapping.Kind.Service.ShouldBe("registry");
        mapping.Sheet.ShouldBe("称号");
        mapping.HeaderRow.ShouldBe(2);
        mapping.Complete.ShouldBeTrue();
        mapping.Key.Select(fact => fact.Name).ShouldBe(["title.title", "title.level", "title.date"]);
        mapping.Columns.Count.ShouldBe(5);
        mapping.Columns[4].Optional.ShouldBeTrue();
        mapping.Role("credit_code")!.Heading.ShouldBe("统一社会信用代码");
    }

    [Fact]
    public void Mapping_written_out_reads_as_the_same_mapping()
    {
        foreach (var yaml in new[] { Titles, Series, "kind: roster\nformat: csv\nencoding: gb18030\nyear: 2024\ncolumns: [ { column: '信用''代码: #1', is: credit_code } ]" })
        {
            var mapping = DeliveryMapping.Parse(yaml);
            DeliveryMapping.Parse(mapping.ToYaml()).Digest.ShouldBe(mapping.Digest);
        }
    }

    [Fact]
    public void Comments_order_of_keys_and_account_do_not_make_another_delivery()
    {
        var moved = "# 说明\nby: tax-system\nfile: a.xlsx\n" + string.Join('\n', Titles.Split('\n').Skip(1)) + "\nkind: records\n";
        DeliveryMapping.Parse(moved).Digest.ShouldBe(DeliveryMapping.Parse(Titles).Digest);
        DeliveryMapping.Parse(Titles.Replace("header_row: 2", "header_row: 3", StringComparison.Ordinal)).Digest.ShouldNotBe(DeliveryMapping.Parse(Titles).Digest);
    }

    private const string Series = """
        kind: series
        format: csv
        encoding: gb18030
        released_on: 2024-02-20
        columns:
        - { column: 代码, is: credit_code }
        - { column: 月份, is: period }
        - { column: 产值, series: output, unit: 千元, cumulative: true, optional: true }
        - { column: 收入, series: main-business-revenue, unit: 千元 }
        """;

    [Fact]
    public void Series_keep_unit_and_accumulation()
    {
        var mapping = DeliveryMapping.Parse(Series);
        var output = mapping.Series.First();
        output.Unit!.Factor.ShouldBe(1_000m);
        output.Cumulative.ShouldBeTrue();
        mapping.ReleasedOn.ShouldBe(new DateOnly(2024, 2, 20));
        mapping.Encoding.ShouldBe(TableEncoding.Gb18030);
    }

    [Theory]
    [InlineData("kind: records", "kind: recordz", 1, 7, "不认识的种类")]
    [InlineData("sheet: 称号", "sheets: 称号", 3, 1, "sheets")]
    [InlineData("header_row: 2", "header_row: 0", 4, 13, "行号")]
    [InlineData("fact: title.level", "fact: title.grade", 11, 23, "title.grade")]
    [InlineData("fact: title.level", "fact: firm.credit", 9, 1, "firm.credit")]
    [InlineData("scope: title", "scope: titles", 5, 8, "titles")]
    [InlineData("title.date]", "title.kind]", 6, 6, "title.kind")]
    [InlineData("is: credit_code", "is: name", 9, 1, "credit_code")]
    [InlineData("complete: true", "complete: true\nyear: 2024", 8, 7, "year")]
    [InlineData("级别, fact", "称号, fact", 9, 1, "写了两次")]
    [InlineData("fact: title.revoked, optional", "fact: title.revoked, is: name, optional", 13, 3, "只能写一个")]
    [InlineData("fact: title.revoked", "fact: title.revoked, unit: 元", 13, 46, "元")]
    public void Error_names_line_and_column(string good, string bad, int line, int column, string part)
    {
        var yaml = Titles.Replace(good, bad, StringComparison.Ordinal);
        yaml.ShouldNotBe(Titles);
        var error = Should.Throw<MappingException>(() => DeliveryMapping.Parse(yaml)).Errors.First(error => error.Message.Contains(part, StringComparison.Ordinal));
        (error.Line, error.Column).ShouldBe((line, column), error.ToString());
    }

    [Theory]
    [InlineData("kind: roster\nformat: csv\ncolumns: [ { column: a, is: credit_code } ]", "年份")]
    [InlineData("kind: series\nformat: csv\ncolumns: [ { column: a, is: credit_code }, { column: b, is: period } ]", "指标")]
    [InlineData("kind: facts\nformat: csv\ncolumns: [ { column: a, is: credit_code }, { column: b, fact: revenue.annual } ]", "year")]
    [InlineData("kind: records\nformat: csv\nkey: [title.title]\ncolumns: [ { column: a, is: credit_code }, { column: b, fact: title.title } ]", "scope")]
    [InlineData("kind: records\nformat: csv\nscope: title\ncolumns: [ { column: a, is: credit_code }, { column: b, fact: title.title } ]", "key")]
    [InlineData("kind: permits\nformat: csv\ncolumns: [ { column: a, is: project_id } ]", "item")]
    [InlineData("kind: permits\nformat: csv\nsheet: x\ncolumns: [ { column: a, is: project_id }, { column: b, is: item } ]", "工作表")]
    [InlineData("kind: permits\nformat: xlsx\nencoding: gb18030\ncolumns: [ { column: a, is: project_id }, { column: b, is: item } ]", "编码")]
    [InlineData("kind: permits\nformat: xlsx\nto: registry\ncolumns: [ { column: a, is: project_id }, { column: b, is: item } ]", "projects")]
    [InlineData("kind: project-facts\nformat: csv\ncolumns: [ { column: a, is: credit_code }, { column: b, fact: project.kind } ]", "project.name")]
    [InlineData("", "空")]
    [InlineData("[]", "键值")]
    [InlineData("a: &x 1\nb: *x", "锚点")]
    public void Incomplete_mapping_is_refused(string yaml, string part) =>
        Should.Throw<MappingException>(() => DeliveryMapping.Parse(yaml)).Message.ShouldContain(part);

    [Fact]
    public void Mapping_that_is_too_long_is_refused() =>
        Should.Throw<MappingException>(() => DeliveryMapping.Parse(new string('#', DeliveryMapping.MaximumCharacters + 1))).Message.ShouldContain("上限");

    [Fact]
    public void Whole_file_names_files_and_accounts()
    {
        var file = MappingFile.Parse($"""
            jurisdiction: "140525"
            business_date: 2025-03-31
            deliveries:
            - file: market/titles.xlsx
              by: liwei
              to: registry
            {string.Join('\n', Titles.Split('\n').Select(line => "  " + line))}
            """, "mapping.yaml");
        file.Jurisdiction.Value.ShouldBe("140525");
        file.BusinessDate.ShouldBe(new DateOnly(2025, 3, 31));
        var delivery = file.Deliveries.ShouldHaveSingleItem();
        (delivery.File, delivery.By, delivery.To).ShouldBe(("market/titles.xlsx", "liwei", "registry"));
        DeliveryMapping.Parse(delivery.ToYaml()).Digest.ShouldBe(DeliveryMapping.Parse(Titles).Digest);
    }

    [Fact]
    public void Whole_file_stays_inside_its_folder()
    {
        var yaml = "jurisdiction: \"140525\"\ndeliveries:\n- { file: ../x.csv, by: a, kind: meters, format: csv, columns: [ { column: a, is: meter_account }, { column: b, is: credit_code } ] }\n";
        Should.Throw<MappingException>(() => MappingFile.Parse(yaml, "mapping.yaml")).Message.ShouldContain("mapping.yaml:3:3");
    }
}
