using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Projects.Tests.Hosting;
using Grpc.Core;

namespace Cultivation.Projects.Tests;

public sealed class StageTests(ProjectsFixture fixture)
{
    private static Task<Dossier> AdvanceAsync(County county, string stage, Date on, string? request = null, string id = "P1") =>
        county.Officer.AdvanceStageAsync(new() { RequestId = request ?? Guid.NewGuid().ToString(), ProjectId = id, Stage = stage, On = on }).ResponseAsync;

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    [Fact]
    public async Task Project_goes_from_contract_to_production_and_each_step_is_told_once()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1"));
        (await county.DossierAsync("P1")).Stage.ShouldBe("SIGNED");
        var request = Guid.NewGuid().ToString();
        var started = await AdvanceAsync(county, "CONSTRUCTION", Day(2025, 3, 1), request);
        started.Stage.ShouldBe("CONSTRUCTION");
        (await AdvanceAsync(county, "CONSTRUCTION", Day(2025, 3, 1), request)).ShouldBe(started);
        (await AdvanceAsync(county, "COMMISSIONED", Day(2026, 6, 30))).Stage.ShouldBe("COMMISSIONED");

        // The dossier that says the same, and one that corrects the day, commission nothing again.
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1", started: "2025-03-01", commissioned: "2026-06-30"));
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1", started: "2025-03-01", commissioned: "2026-06-15"));
        (await county.DossierAsync("P1")).CommissionedOn.ShouldBe(Day(2026, 6, 15));
        var events = await county.EventsAsync(3);
        events.Select(message => message.GetType()).ShouldBe([typeof(ProjectSigned), typeof(ConstructionStarted), typeof(ProjectCommissioned)], ignoreOrder: true);
        var commissioned = events.OfType<ProjectCommissioned>().Single();
        (commissioned.ProjectId, commissioned.CreditCode, commissioned.CommissionedOn).ShouldBe(("P1", county.Firm, new DateOnly(2026, 6, 30)));
    }

    [Fact]
    public async Task Dossier_that_is_commissioned_already_tells_all_three_steps()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1", started: "2025-02-01", commissioned: "2026-01-01"));
        (await county.EventsAsync(3)).Select(message => message.GetType()).ShouldBe([typeof(ProjectSigned), typeof(ConstructionStarted), typeof(ProjectCommissioned)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("COMMISSIONED")]
    [InlineData("SIGNED")]
    [InlineData("")]
    public async Task Stage_out_of_order_is_refused(string stage)
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1"));
        var refusal = await County.RefusedAsync(() => AdvanceAsync(county, stage, Day(2025, 3, 1)));
        refusal.Reason.ShouldBe(stage == "COMMISSIONED" ? "STAGE_ORDER" : "INVALID_FIELD");
        (await county.DossierAsync("P1")).Stage.ShouldBe("SIGNED");
    }

    [Fact]
    public async Task Stage_that_was_reached_is_not_reached_again()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1", started: "2025-02-01"));
        (await County.RefusedAsync(() => AdvanceAsync(county, "CONSTRUCTION", Day(2025, 3, 1)))).Code.ShouldBe(StatusCode.FailedPrecondition);
    }

    [Fact]
    public async Task Day_before_the_contract_or_after_the_business_date_is_refused()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1"));
        foreach (var day in new[] { Day(2025, 1, 9), Day(2026, 7, 1), Day(2025, 2, 30) })
            (await County.RefusedAsync(() => AdvanceAsync(county, "CONSTRUCTION", day))).Fields.ShouldHaveSingleItem().Field.ShouldBe("on");
        (await AdvanceAsync(county, "CONSTRUCTION", Day(2025, 1, 10))).Stage.ShouldBe("CONSTRUCTION");
    }

    [Fact]
    public async Task Project_that_does_not_exist_is_not_found() =>
        (await County.RefusedAsync(() => AdvanceAsync(fixture.NewCounty(), "CONSTRUCTION", Day(2025, 3, 1)))).Reason.ShouldBe("PROJECT_NOT_FOUND");

    [Fact]
    public async Task Request_without_an_id_is_refused() =>
        (await County.RefusedAsync(() => AdvanceAsync(fixture.NewCounty(), "CONSTRUCTION", Day(2025, 3, 1), "1"))).Fields.ShouldHaveSingleItem().Field.ShouldBe("request_id");

    [Fact]
    public async Task Two_officers_who_commission_at_the_same_time_commission_once()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1", started: "2025-02-01"));
        var attempts = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            try
            {
                await AdvanceAsync(county, "COMMISSIONED", Day(2026, 1, 1));
                return true;
            }
            catch (RpcException refusal)
            {
                refusal.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
                return false;
            }
        }));
        attempts.Count(done => done).ShouldBe(1);
        (await county.EventsAsync(3)).OfType<ProjectCommissioned>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Dossiers_come_by_pages_in_the_order_of_their_codes()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + string.Concat(new[] { "b", "A", "C-1", "项", "a" }.Select(id => county.Row(id))));
        var (ids, token) = (new List<string>(), "");
        do
        {
            var page = await county.Officer.ListDossiersAsync(new() { Page = new() { PageSize = 2, PageToken = token } });
            page.Dossiers.Count.ShouldBeLessThanOrEqualTo(2);
            ids.AddRange(page.Dossiers.Select(dossier => dossier.ProjectId));
            token = page.Page.NextPageToken;
        }
        while (token.Length > 0);
        ids.ShouldBe(["A", "C-1", "a", "b", "项"]);
        (await Should.ThrowAsync<RpcException>(() => county.Officer.ListDossiersAsync(new() { Page = new() { PageSize = 201 } }).ResponseAsync)).StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }
}
