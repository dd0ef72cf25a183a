using Cultivation.Incentives.Tests.Hosting;

namespace Cultivation.Incentives.Tests.Budget;

[Collection(PaymentsFixture.Name)]
public sealed class AppropriationTests(PaymentsFixture fixture)
{
    [Fact]
    public async Task Appropriation_stands_in_budget_and_ledger()
    {
        var tenant = fixture.NewTenant();
        var response = await tenant.AppropriateAsync("2025,奖补,1000000.00,泽财预〔2025〕1号", "2024,奖补,5,泽财预〔2024〕1号");
        response.RowsAccepted.ShouldBe(2);
        response.StatementsRecorded.ShouldBe(2);

        var line = await tenant.BudgetAsync();
        line.Document.ShouldBe("泽财预〔2025〕1号");
        line.Appropriated.Fen.ShouldBe(100_000_000);
        line.Available.Fen.ShouldBe(100_000_000);
        (await tenant.Officer.GetBudgetAsync(new())).Lines.Count.ShouldBe(2);
        await tenant.BalancedAsync();
        (await tenant.CountAsync("SELECT count(*) FROM audit_entries WHERE jurisdiction_code = @code AND action = 'incentives.appropriations.deliver'")).ShouldBe(1);
    }

    [Fact]
    public async Task Same_file_again_has_no_effect_and_gives_the_first_answer()
    {
        var tenant = fixture.NewTenant();
        var first = await tenant.AppropriateAsync("2025,奖补,100,一号");
        var second = await tenant.AppropriateAsync("2025,奖补,100,一号");
        first.AlreadyDelivered.ShouldBeFalse();
        second.AlreadyDelivered.ShouldBeTrue();
        second.DeliveryId.ShouldBe(first.DeliveryId);
        second.StatementsRecorded.ShouldBe(1);
        (await tenant.BudgetAsync()).Appropriated.Fen.ShouldBe(10_000);
    }

    [Fact]
    public async Task Same_file_by_many_at_once_has_one_effect()
    {
        var tenant = fixture.NewTenant();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => tenant.AppropriateAsync("2025,奖补,100,一号", "2025,技改,50,一号")));
        answers.Count(answer => !answer.AlreadyDelivered).ShouldBe(1);
        answers.Select(answer => answer.DeliveryId).Distinct().Count().ShouldBe(1);
        (await tenant.Officer.GetBudgetAsync(new())).Lines.Sum(line => line.Appropriated.Fen).ShouldBe(15_000);
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Line_that_is_known_is_not_posted_again_and_another_amount_is_refused()
    {
        var tenant = fixture.NewTenant();
        await tenant.AppropriateAsync("2025,奖补,100,一号");
        var response = await tenant.AppropriateAsync("2025,奖补,100,一号", "2025,奖补,101,一号", "2025,奖补,7,二号", "2025,奖补,-7,三号", "二〇二五,奖补,7,四号");
        response.StatementsRecorded.ShouldBe(1);
        response.RowsAccepted.ShouldBe(2);
        response.Errors.Select(error => (error.Row, error.Code)).ShouldBe([(3, "AMOUNT_DIFFERS"), (5, "AMOUNT_OUT_OF_RANGE"), (6, "YEAR_UNREADABLE")]);
        (await tenant.Officer.GetBudgetAsync(new())).Lines.Sum(line => line.Available.Fen).ShouldBe(10_700);
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Dry_run_and_all_or_nothing_keep_nothing_and_can_be_repeated()
    {
        var tenant = fixture.NewTenant();
        var text = Tenant.Csv("年度,用途,金额,文号", ["2025,奖补,100,一号", "2025,奖补,x,二号"]);
        var dry = await Tenant.DeliverAsync(tenant.Officer.DeliverAppropriations(), Tenant.AppropriationMapping, text, header => header.DryRun = true);
        dry.RowsAccepted.ShouldBe(1);
        var all = await Tenant.DeliverAsync(tenant.Officer.DeliverAppropriations(), Tenant.AppropriationMapping, text, header => header.AllOrNothing = true);
        (all.RowsAccepted, all.RowsRefused, all.StatementsRecorded).ShouldBe((0, 1, 0));
        (await tenant.Officer.GetBudgetAsync(new())).Lines.ShouldBeEmpty();

        var kept = await Tenant.DeliverAsync(tenant.Officer.DeliverAppropriations(), Tenant.AppropriationMapping, text);
        kept.AlreadyDelivered.ShouldBeFalse();
        (await tenant.BudgetAsync()).Available.Fen.ShouldBe(10_000);
    }

    [Fact]
    public async Task Mapping_of_another_kind_is_refused()
    {
        var tenant = fixture.NewTenant();
        (await Tenant.ReasonAsync(() => Tenant.DeliverAsync(tenant.Officer.DeliverAppropriations(), Tenant.AccountMapping, "代码,户名,账号,开户行\r\n"))).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task Another_jurisdiction_sees_nothing_of_it()
    {
        await fixture.NewTenant().AppropriateAsync("2025,奖补,100,一号");
        var other = fixture.NewTenant();
        (await other.Officer.GetBudgetAsync(new())).Lines.ShouldBeEmpty();
        (await other.AppropriateAsync("2025,奖补,100,一号")).AlreadyDelivered.ShouldBeFalse();
    }
}
