using Cultivation.Contracts.Projects.V1;
using Cultivation.Facts;
using Cultivation.Policies.Facts;
using Cultivation.Projects.Tests.Hosting;
using Google.Protobuf.WellKnownTypes;

namespace Cultivation.Projects.Tests;

public sealed class ProjectFactTests(ProjectsFixture fixture)
{
    private const string ByName =
        "{ kind: project-facts, format: csv, columns: [ { column: 代码, is: credit_code }, { column: 名称, fact: project.name }, { column: 设备, fact: project.equipment, unit: 万元, optional: true } ] }";

    [Fact]
    public async Task Facts_come_as_one_record_a_project_that_the_evaluator_reads()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1", name: "技改一期") + county.Row("P2"));
        (await county.DeliverAsync(County.Facts, County.FactHead + "P1,技改强基,20000000.01,是\nP2,新建,1,-\n")).StatementsRecorded.ShouldBe(7);
        var firm = (await county.FactsAsync()).ShouldHaveSingleItem();
        firm.CreditCode.ShouldBe(county.Firm);
        firm.Projects.Records.Count.ShouldBe(2);
        var sheet = new FactSheetBuilder(firm.CreditCode, null).Add(firm.Projects).Build();
        sheet.Records(FactScope.Project)!.Count.ShouldBe(2);
        firm.Projects.Records[0].Facts.ToDictionary(fact => fact.Fact, fact => fact.Value).ShouldBe(new Dictionary<string, string>
        {
            ["project.kind"] = "技改强基",
            ["project.investment"] = "20,000,000.01元",
            ["project.accepted"] = "是",
            ["project.name"] = "技改一期",
        }, ignoreOrder: true);
        (await county.EventsAsync(3)).OfType<ProjectFactsRecorded>().ShouldHaveSingleItem().CreditCodes.ShouldBe([county.Firm]);
    }

    [Fact]
    public async Task Correction_stands_beside_what_was_known_before()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1"));
        var first = await county.DeliverAsync(County.Facts, County.FactHead + "P1,技改强基,100,\n");
        var before = (await county.FactsAsync()).Single();
        var second = await county.DeliverAsync(County.Facts, County.FactHead + "P1,技改强基,200,\n");
        second.StatementsRecorded.ShouldBe(1);

        var now = (await county.FactsAsync()).Single();
        now.Projects.Records.Single().Facts.Where(fact => fact.Fact == "project.investment").Select(fact => (fact.Value, fact.KnownAt))
            .ShouldBe([("100元", first.RecordedAt), ("200元", second.RecordedAt)]);

        // Asked again for the instants of before, the answers are those of before.
        (await county.FactsAsync(before.KnownAt)).Single().ShouldBe(before);
        (await county.FactsAsync(first.RecordedAt)).Single().Projects.ShouldBe(before.Projects);
        (await county.FactsAsync(Timestamp.FromDateTimeOffset(first.RecordedAt.ToDateTimeOffset().AddSeconds(-1)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Project_is_one_record_whether_named_by_code_or_by_name()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(ByName, $"代码,名称,设备\n{county.Firm},先报的,1\n");
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1", name: "先报的") + county.Row("P2", name: "后报的"));
        await county.DeliverAsync(County.Facts, County.FactHead + "P1,新建,100,\nP2,新建,100,\n");
        await county.DeliverAsync(ByName, $"代码,名称,设备\n{county.Firm},后报的,2\n");
        var records = (await county.FactsAsync()).Single().Projects.Records;
        records.Count.ShouldBe(2);
        records.ShouldAllBe(record => record.Facts.Any(fact => fact.Fact == "project.equipment") && record.Facts.Any(fact => fact.Fact == "project.kind"));
    }

    [Fact]
    public async Task Rows_without_a_project_or_with_another_enterprise_are_refused()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1"));
        (await county.DeliverAsync(County.Facts, County.FactHead + "P9,新建,1,\nP1,新造,1,\nP1,新建,1,\nP1,新建,2,\n")).Errors.Select(error => (error.Row, error.Code))
            .ShouldBe([(2, "PROJECT_UNKNOWN"), (3, "WORD_UNKNOWN"), (5, "DUPLICATE_ROW")]);
        var both = "{ kind: project-facts, format: csv, columns: [ { column: 编号, is: project_id }, { column: 代码, is: credit_code }, { column: 验收, fact: project.accepted } ] }";
        (await county.DeliverAsync(both, $"编号,代码,验收\nP1,{County.CreditCodeOf(2)},是\n")).Errors.ShouldHaveSingleItem().Code.ShouldBe("ENTERPRISE_MISMATCH");
    }

    [Fact]
    public async Task Many_enterprises_are_told_in_parts_of_at_most_five_hundred()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(ByName, "代码,名称,设备\n" + string.Concat(Enumerable.Range(1, 1_001).Select(number => $"{County.CreditCodeOf(number)},项目,1\n")));
        var parts = (await county.EventsAsync(3)).OfType<ProjectFactsRecorded>().OrderBy(part => part.Part).ToList();
        parts.Select(part => (part.Part, part.CreditCodes.Count)).ShouldBe([(1, 500), (2, 500), (3, 1)]);
        var all = await county.FactsAsync();
        all.Count.ShouldBe(1_001);
        all.Select(firm => firm.CreditCode).ShouldBe(all.Select(firm => firm.CreditCode).Order(StringComparer.Ordinal));
        all.Select(firm => firm.KnownAt).Distinct().Count().ShouldBe(1);
        (await county.FactsAsync(null, County.CreditCodeOf(7), County.CreditCodeOf(5_000))).ShouldHaveSingleItem().CreditCode.ShouldBe(County.CreditCodeOf(7));
    }

    [Fact]
    public async Task Question_outside_its_limits_is_refused()
    {
        var county = fixture.NewCounty();
        async Task<string> FieldAsync(StreamProjectFactsRequest request) => (await County.RefusedAsync(async () =>
        {
            using var call = county.Calculator.StreamProjectFacts(request);
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        })).Fields.ShouldHaveSingleItem().Field;

        (await FieldAsync(new() { Purpose = "无" })).ShouldBe("purpose");
        (await FieldAsync(new() { Purpose = new string('用', 201) })).ShouldBe("purpose");
        (await FieldAsync(new() { Purpose = "核算", CreditCodes = { "1" } })).ShouldBe("credit_codes");
        (await FieldAsync(new() { Purpose = "核算", CreditCodes = { Enumerable.Repeat(county.Firm, 1_001) } })).ShouldBe("credit_codes");
        (await FieldAsync(new() { Purpose = "核算", KnownAt = Timestamp.FromDateTimeOffset(DateTimeOffset.MaxValue.AddYears(-1)) })).ShouldBe("known_at");
    }
}
