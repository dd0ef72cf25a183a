using Cultivation.Contracts.Projects.V1;
using Cultivation.Projects.Tests.Hosting;
using Cultivation.Tables.Mappings;
using Grpc.Core;

namespace Cultivation.Projects.Tests;

public sealed class DeliveryTests(ProjectsFixture fixture)
{
    [Fact]
    public async Task Same_file_again_has_no_effect_and_the_first_outcome()
    {
        var county = fixture.NewCounty();
        var file = County.DossierHead + county.Row("P1") + county.Row("P2");
        var request = Guid.NewGuid().ToString();
        var first = await county.DeliverAsync(County.Dossiers, file, header => header.RequestId = request);
        (first.RowsRead, first.RowsAccepted, first.StatementsRecorded, first.AlreadyDelivered).ShouldBe((2, 2, 2L, false));
        (await county.DeliverAsync(County.Dossiers, file, header => header.RequestId = request)).ShouldBe(first);
        var again = await county.DeliverAsync("# 另一种写法\n" + County.Dossiers, file);
        again.AlreadyDelivered.ShouldBeTrue();
        (again.DeliveryId, again.StatementsRecorded).ShouldBe((first.DeliveryId, first.StatementsRecorded));
        (await county.EventsAsync(2)).Count.ShouldBe(2);
        (await county.CountAsync("project_statements")).ShouldBe(2);
        (await county.CountAsync("deliveries")).ShouldBe(1);
    }

    [Fact]
    public async Task Same_file_from_two_clients_at_the_same_time_has_one_effect()
    {
        var county = fixture.NewCounty();
        var file = County.DossierHead + string.Concat(Enumerable.Range(1, 200).Select(number => county.Row($"P{number:000}", started: "2025-02-01", commissioned: "2025-06-01")));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => county.DeliverAsync(County.Dossiers, file)));
        answers.Count(answer => !answer.AlreadyDelivered).ShouldBe(1);
        answers.Select(answer => answer.DeliveryId).Distinct().Count().ShouldBe(1);
        (await county.CountAsync("project_statements")).ShouldBe(200);
        (await county.EventsAsync(600)).Count.ShouldBe(600);
    }

    [Fact]
    public async Task Request_id_with_another_file_is_refused()
    {
        var county = fixture.NewCounty();
        var request = Guid.NewGuid().ToString();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1"), header => header.RequestId = request);
        (await County.RefusedAsync(() => county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P2"), header => header.RequestId = request)))
            .Reason.ShouldBe("REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task Good_rows_are_kept_and_bad_ones_named()
    {
        var county = fixture.NewCounty();
        var answer = await county.DeliverAsync(County.Dossiers, County.DossierHead
            + county.Row("P1")
            + county.Row("P2", firm: "91140525MA0000016F")
            + county.Row("P1", name: "又一个")
            + county.Row("P3", commissioned: "2025-05-01")
            + county.Row("P4", started: "2024-12-31")
            + county.Row("P5", started: "2025-03-01", commissioned: "2025-02-01")
            + county.Row("P6", started: "2026-07-01")
            + county.Row("P7", investment: "0")
            + county.Row("P8", signedOn: "")
            + county.Row(new string('x', 41)));
        (answer.RowsRead, answer.RowsAccepted, answer.RowsRefused).ShouldBe((10, 1, 9));
        answer.Errors.Select(error => (error.Row, error.Column, error.Code)).ShouldBe([
            (3, "代码", "CREDIT_CODE_INVALID"), (4, "编号", "DUPLICATE_ROW"), (5, "投产", "STAGE_ORDER"), (6, "开工", "STAGE_ORDER"), (7, "投产", "STAGE_ORDER"),
            (8, "开工", "DATE_IN_FUTURE"), (9, "总投资", "AMOUNT_OUT_OF_RANGE"), (10, "签约", "CELL_EMPTY"), (11, "编号", "CELL_TOO_LONG"),
        ]);
        (await county.Officer.ListDossiersAsync(new())).Dossiers.ShouldHaveSingleItem().ProjectId.ShouldBe("P1");
    }

    [Fact]
    public async Task All_or_nothing_keeps_nothing_where_one_row_is_bad()
    {
        var county = fixture.NewCounty();
        var refusal = await County.RefusedAsync(() =>
            county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1") + county.Row("P2", investment: "若干"), header => header.AllOrNothing = true));
        (refusal.Code, refusal.Reason).ShouldBe((StatusCode.FailedPrecondition, "ROWS_REFUSED"));
        refusal.Fields.ShouldHaveSingleItem().Field.ShouldBe("row 3/总投资");
        (await county.Officer.ListDossiersAsync(new())).Dossiers.ShouldBeEmpty();
        (await county.CountAsync("deliveries")).ShouldBe(0);
    }

    [Fact]
    public async Task Dry_run_reports_everything_and_keeps_nothing()
    {
        var county = fixture.NewCounty();
        var answer = await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1") + county.Row("P2", investment: "若干"), header => header.DryRun = true);
        (answer.RowsAccepted, answer.RowsRefused, answer.StatementsRecorded, answer.DeliveryId).ShouldBe((1, 1, 0L, ""));
        (await county.CountAsync("project_statements")).ShouldBe(0);
    }

    [Fact]
    public async Task Statement_that_is_known_is_not_recorded_again_and_an_empty_cell_takes_nothing_back()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1", started: "2025-02-01") + county.Row("P2"));
        var second = await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1") + county.Row("P2", investment: "6000"));
        second.StatementsRecorded.ShouldBe(1);
        (await county.DossierAsync("P1")).StartedOn.Month.ShouldBe(2);
        (await county.DossierAsync("P2")).Investment.Fen.ShouldBe(6_000_000_000);
        (await county.CountAsync("project_statements")).ShouldBe(3);
    }

    [Theory]
    [InlineData("{ kind: nonsense }", "header.mapping")]
    [InlineData("{ kind: meters, format: csv, columns: [ { column: a, is: meter_account }, { column: b, is: credit_code } ] }", "header.mapping")]
    public async Task Mapping_of_no_kind_of_this_service_is_refused(string mapping, string field)
    {
        var refusal = await County.RefusedAsync(() => fixture.NewCounty().DeliverAsync(mapping, "a,b\n"));
        (refusal.Code, refusal.Reason).ShouldBe((StatusCode.InvalidArgument, "INVALID_FIELD"));
        refusal.Fields.ShouldAllBe(violation => violation.Field == field);
    }

    [Theory]
    [InlineData("编号,名称\n", "COLUMN_MISSING")]
    [InlineData("编号,编号,名称,代码,总投资,签约,计划开工,开工,计划投产,投产\n", "COLUMN_DUPLICATE")]
    [InlineData("编号,名称,代码,总投资,签约,计划开工,开工,计划投产,投产\n\"", "FILE_UNREADABLE")]
    public async Task File_that_cannot_be_read_is_refused_as_a_whole(string text, string reason) =>
        (await County.RefusedAsync(() => fixture.NewCounty().DeliverAsync(County.Dossiers, text))).Reason.ShouldBe(reason);

    [Fact]
    public async Task Dossiers_past_the_limit_of_one_file_are_refused()
    {
        var county = fixture.NewCounty();
        var rows = string.Concat(Enumerable.Range(1, 3_001).Select(number => county.Row($"P{number:0000}")));
        (await County.RefusedAsync(() => county.DeliverAsync(County.Dossiers, County.DossierHead + rows))).Reason.ShouldBe("TOO_MANY_ROWS");
        (await county.CountAsync("project_statements")).ShouldBe(0);
    }

    [Fact]
    public async Task Permit_officer_delivers_permits_and_nodes_and_nothing_else()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1"));
        (await county.DeliverAsync(County.Permits, County.PermitHead + "P1,施工许可,2026-01-01,,\n", by: county.Permit)).StatementsRecorded.ShouldBe(1);
        (await County.RefusedAsync(() => county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P2"), by: county.Permit))).Reason.ShouldBe("NOT_YOUR_DATA");
    }

    [Fact]
    public async Task Caller_without_a_role_is_refused() =>
        (await Should.ThrowAsync<RpcException>(() => fixture.NewCounty() is var county
            ? county.DeliverAsync(County.Dossiers, County.DossierHead, by: new DossiersService.DossiersServiceClient(county.As("wangfang", "service-officer")))
            : Task.CompletedTask)).StatusCode.ShouldBe(StatusCode.PermissionDenied);

    [Fact]
    public async Task Another_county_sees_neither_projects_nor_facts_nor_warnings()
    {
        var (county, other) = (fixture.NewCounty(), fixture.NewCounty());
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1"));
        await county.DeliverAsync(County.Facts, County.FactHead + "P1,新建,10000000,\n");
        await county.DeliverAsync(County.Permits, County.PermitHead + "P1,施工许可,2026-01-01,,\n");
        await county.ReviewAsync();
        (await other.Officer.ListDossiersAsync(new())).Dossiers.ShouldBeEmpty();
        (await other.Officer.ListWarningsAsync(new())).Warnings.ShouldBeEmpty();
        (await other.FactsAsync()).ShouldBeEmpty();
        (await other.Targets.GetProjectTotalsAsync(new() { Period = new() { Text = "2025" } })).Known.ShouldBeFalse();
        (await County.RefusedAsync(() => other.Officer.AdvanceStageAsync(new() { RequestId = Guid.NewGuid().ToString(), ProjectId = "P1", Stage = "CONSTRUCTION", On = new() { Year = 2025, Month = 2, Day = 1 } }).ResponseAsync))
            .Reason.ShouldBe("PROJECT_NOT_FOUND");
        (await other.DeliverAsync(County.Permits, County.PermitHead + "P1,施工许可,2026-01-01,,\n")).Errors.ShouldHaveSingleItem().Code.ShouldBe("PROJECT_UNKNOWN");
    }

    [Fact]
    public async Task Sample_county_is_taken_but_for_the_rows_that_are_wrong_on_purpose()
    {
        var folder = SampleFolder("620722");
        var county = fixture.CountyOf("620722");
        var accepted = new Dictionary<string, int>();
        foreach (var delivery in MappingFile.Load(Path.Combine(folder, "mapping.yaml")).Deliveries.Where(delivery => delivery.To == "projects"))
        {
            var answer = await county.DeliverAsync(county.Officer, delivery.ToYaml(), await File.ReadAllBytesAsync(Path.Combine(folder, delivery.File!)), header => header.FileName = Path.GetFileName(delivery.File!));
            answer.Errors.Count.ShouldBeLessThanOrEqualTo(1, delivery.File);
            answer.Errors.Select(error => error.Code).ShouldBeSubsetOf(["CREDIT_CODE_INVALID", "PROJECT_UNKNOWN", "DATE_UNREADABLE"], delivery.File);
            accepted[delivery.Kind.Name] = answer.RowsAccepted;
        }

        accepted.Keys.Order().ShouldBe(["dossiers", "investments", "nodes", "permits", "project-facts"]);
        accepted.Values.ShouldAllBe(rows => rows > 0);
        (await county.Officer.ListDossiersAsync(new() { Page = new() { PageSize = 200 } })).Dossiers.Count.ShouldBe(accepted["dossiers"]);
    }

    private static string SampleFolder(string code)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "seeds", "samples", code, "projects")))
                return Path.Combine(folder.FullName, "seeds", "samples", code);
        }

        throw new DirectoryNotFoundException("seeds/samples");
    }
}
