using Cultivation.Contracts.Projects.V1;
using Cultivation.Projects.Tests.Hosting;

namespace Cultivation.Projects.Tests;

public sealed class MeasureTests(ProjectsFixture fixture)
{
    private static async Task<GetProjectTotalsResponse> TotalsAsync(County county, string period, long? above = null, string kind = "") =>
        await county.Targets.GetProjectTotalsAsync(new() { Period = new() { Text = period }, Above = above is { } fen ? new() { Fen = fen } : null, Kind = kind });

    [Fact]
    public async Task Totals_count_what_happened_in_the_period_and_what_was_due_by_its_end()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead
            + county.Row("P1", signedOn: "2025-01-10", plannedStart: "2025-03-01", started: "2025-02-20", plannedEnd: "2026-02-01", commissioned: "2026-03-01", investment: "10000")
            + county.Row("P2", signedOn: "2025-06-01", plannedStart: "2025-09-01", started: "2026-01-15", plannedEnd: "2026-06-30", investment: "10000.01")
            + county.Row("P3", signedOn: "2026-01-05", plannedStart: "2026-06-30", plannedEnd: "2026-12-31")
            + county.Row("P4", signedOn: "2026-05-05", plannedStart: "2026-07-01"));
        var year = await TotalsAsync(county, "2025");
        (year.Signed, year.Started, year.Commissioned, year.DueToStart, year.DueAndStarted, year.DueToCommission, year.DueAndCommissioned, year.Known)
            .ShouldBe((2, 1, 0, 2, 1, 0, 0, true));

        // The business date is 2026-06-30: what is planned for the day after is not due, though the year is not over.
        var now = await TotalsAsync(county, "2026");
        (now.Signed, now.Started, now.Commissioned, now.DueToStart, now.DueAndStarted, now.DueToCommission, now.DueAndCommissioned)
            .ShouldBe((2, 1, 1, 3, 2, 2, 1));
    }

    [Fact]
    public async Task Greater_than_an_investment_does_not_include_it()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1", investment: "10000") + county.Row("P2", investment: "10000.01"));
        (await TotalsAsync(county, "2025", above: 10_000_000_000)).Signed.ShouldBe(1);
        (await TotalsAsync(county, "2025", above: 9_999_999_999)).Signed.ShouldBe(2);
    }

    [Fact]
    public async Task Kind_of_project_is_what_its_facts_say()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1") + county.Row("P2"));
        await county.DeliverAsync(County.Facts, County.FactHead + "P1,技改强基,1,\n");
        (await TotalsAsync(county, "2025", kind: "技改强基")).Signed.ShouldBe(1);
        (await TotalsAsync(county, "2025", kind: "新建")).Signed.ShouldBe(0);
        (await County.RefusedAsync(() => TotalsAsync(county, "2025", kind: "别的"))).Fields.ShouldHaveSingleItem().Field.ShouldBe("kind");
        (await County.RefusedAsync(() => TotalsAsync(county, "二五"))).Fields.ShouldHaveSingleItem().Field.ShouldBe("period");
    }

    [Fact]
    public async Task Investments_add_up_and_a_corrected_month_counts_once()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1") + county.Row("P2"));
        await county.DeliverAsync(County.Investments, "编号,月份,金额\nP1,2025-12,100\nP1,2026-01,10\nP2,202602,0.5\n");
        (await TotalsAsync(county, "2026Q1")).Invested.Fen.ShouldBe(10_500_000);
        var again = await county.DeliverAsync(County.Investments, "编号,月份,金额\nP1,2026-01,20\nP2,2026-02,0.5\nP9,2026-01,1\nP1,2026-07,1\nP1,2026-03,-1\nP1,2026-01,20\n");
        (again.StatementsRecorded, again.RowsAccepted).ShouldBe((1L, 2));
        again.Errors.Select(error => error.Code).ShouldBe(["PROJECT_UNKNOWN", "DATE_IN_FUTURE", "AMOUNT_OUT_OF_RANGE", "DUPLICATE_ROW"]);
        (await TotalsAsync(county, "2026H1")).Invested.Fen.ShouldBe(20_500_000);
        (await TotalsAsync(county, "2026-01")).Invested.Fen.ShouldBe(20_000_000);
        (await TotalsAsync(county, "2025")).Invested.Fen.ShouldBe(100_000_000);
    }
}
