using System.Text.Json;

namespace Cultivation.EndToEnd.Tests;

/// <summary>One county year after another through the whole platform, as <c>./run.sh tour --json</c> does it.</summary>
public sealed class TourTests(TouredPlatform toured, ITestOutputHelper output)
{
    [Fact]
    public void Tour_holds_all_checks()
    {
        output.WriteLine(toured.Tour.Error);
        toured.Tour.ExitCode.ShouldBe(0, toured.Platform.LastLines);
        foreach (var check in toured.Result.GetProperty("checks").EnumerateObject())
            check.Value.GetBoolean().ShouldBeTrue(check.Name);
        toured.Result.GetProperty("findings").GetArrayLength().ShouldBe(0);
        toured.Result.GetProperty("jurisdictions").EnumerateArray().Select(county => county.GetProperty("code").GetString())
            .ShouldBe(["140525", "341700", "370830", "620722"]);
    }

    [Fact]
    public void Every_county_has_firms_projects_awards_and_its_documents_targets()
    {
        var targets = 0;
        foreach (var county in toured.Result.GetProperty("jurisdictions").EnumerateArray())
        {
            county.GetProperty("enterprises").GetInt64().ShouldBeGreaterThan(200);
            county.GetProperty("aboveScale").GetInt64().ShouldBeGreaterThan(0);
            county.GetProperty("rowsRefused").GetInt32().ShouldBeGreaterThan(0, "the files hold bad rows on purpose");
            county.GetProperty("projects").GetProperty("dossiers").GetInt32().ShouldBeGreaterThan(30);
            county.GetProperty("projects").GetProperty("warnings").GetInt32().ShouldBeGreaterThan(0);
            county.GetProperty("awards").GetArrayLength().ShouldBeGreaterThan(0);
            targets += county.GetProperty("targets").GetArrayLength();
        }

        targets.ShouldBe(101, "every target row of the four documents");
    }

    [Fact]
    public void Paid_returned_and_unpaid_add_up_to_what_was_approved()
    {
        foreach (var county in toured.Result.GetProperty("jurisdictions").EnumerateArray())
        {
            var (budget, payments) = (county.GetProperty("budget"), county.GetProperty("payments"));
            budget.GetProperty("paidFen").GetInt64().ShouldBe(payments.GetProperty("paidFen").GetInt64());
            (budget.GetProperty("paidFen").GetInt64() + budget.GetProperty("reservedFen").GetInt64() + budget.GetProperty("availableFen").GetInt64())
                .ShouldBe(budget.GetProperty("appropriatedFen").GetInt64());
        }

        Total("paidFen").ShouldBeGreaterThan(0);
        Total("returnedFen").ShouldBeGreaterThan(0, "some accounts are closed");
    }

    [Fact]
    public async Task Second_tour_on_the_same_data_pays_nothing_twice()
    {
        var again = await toured.Platform.TourAsync();
        again.ExitCode.ShouldBe(0, again.Error);
        using var document = JsonDocument.Parse(again.Output);
        TourSummary.Of(document.RootElement).ShouldBe(TourSummary.Of(toured.Result));
    }

    private long Total(string amount) =>
        toured.Result.GetProperty("jurisdictions").EnumerateArray().Sum(county => county.GetProperty("payments").GetProperty(amount).GetInt64());
}
