using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Tests.Hosting;
using Cultivation.ServiceDefaults.Errors;
using Grpc.Core;

namespace Cultivation.Incentives.Tests.Approval;

/// <summary>What officers do with rights: four eyes, departments, once.</summary>
public sealed class ApprovalTests(Running running) : IClassFixture<Running>
{
    private readonly Place _place = running.Place;

    private AwardsService.AwardsServiceClient Calculator => running.Incentives.Awards(_place.Calculator());

    private AwardsService.AwardsServiceClient Approver => running.Incentives.Awards(_place.Approver());

    [Fact]
    public async Task Right_is_checked_by_one_person_and_approved_by_another()
    {
        var firm = await EntrantAsync();
        var right = await OnlyRightAsync(firm);
        (await CheckAsync(right)).Checked.ShouldBe(1);
        (await CheckAsync(right)).Checked.ShouldBe(0, "repeating it changes nothing");
        (await OnlyRightAsync(firm)).State.ShouldBe("CHECKED");
        var approved = await ApproveAsync(right);
        approved.Approved.ShouldBe(1);
        approved.Amount.Fen.ShouldBe(10_000_000);
        var after = await OnlyRightAsync(firm);
        after.State.ShouldBe("APPROVED");
        after.AwardCode.ShouldMatch("^140525-2025-[0-9]{6}$");
        (await _place.QueryAsync<long>("SELECT count(*) FROM outbox WHERE message_type LIKE '%AwardApproved%' AND body LIKE '%' || @id || '%'", new { id = right.EntitlementId }))[0].ShouldBe(1);
    }

    [Fact]
    public async Task Same_approval_gets_the_same_answer_and_another_one_is_refused()
    {
        var right = await OnlyRightAsync(await EntrantAsync());
        await CheckAsync(right);
        var request = new ApproveEntitlementsRequest { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { right.EntitlementId } };
        var first = await Approver.ApproveEntitlementsAsync(request);
        (await Approver.ApproveEntitlementsAsync(request)).ShouldBe(first);
        await RefusedAsync(() => ApproveAsync(right), StatusCode.FailedPrecondition, "NOT_CHECKED", right);
        await RefusedAsync(() => CheckAsync(right), StatusCode.FailedPrecondition, "NOT_DETECTED", right);
        (await _place.QueryAsync<long>("SELECT count(*) FROM outbox WHERE message_type LIKE '%AwardApproved%' AND body LIKE '%' || @id || '%'", new { id = right.EntitlementId }))[0].ShouldBe(1);
    }

    [Fact]
    public async Task Two_approvals_at_the_same_time_have_one_effect()
    {
        var right = await OnlyRightAsync(await EntrantAsync());
        await CheckAsync(right);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                return (await ApproveAsync(right)).Approved;
            }
            catch (RpcException refusal) when (ServiceError.From(refusal)?.Reason == "NOT_CHECKED")
            {
                return 0;
            }
        }));
        outcomes.Sum().ShouldBe(1);
    }

    [Fact]
    public async Task Unchecked_right_is_not_approved()
    {
        var right = await OnlyRightAsync(await EntrantAsync());
        await RefusedAsync(() => ApproveAsync(right), StatusCode.FailedPrecondition, "NOT_CHECKED", right);
    }

    [Fact]
    public async Task Nobody_approves_what_he_checked()
    {
        var right = await OnlyRightAsync(await EntrantAsync());
        var both = running.Incentives.Awards(_place.Peers.Token(Place.Zezhou, "liujing", "industry", "user", "award-approver"));
        await CheckAsync(right);
        await RefusedAsync(
            async () => await both.ApproveEntitlementsAsync(new() { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { right.EntitlementId } }),
            StatusCode.PermissionDenied, "SAME_PERSON", right);
    }

    [Fact]
    public async Task Another_department_neither_checks_nor_approves()
    {
        var right = await OnlyRightAsync(await EntrantAsync());
        var finance = running.Incentives.Awards(_place.Peers.Token(Place.Zezhou, "sunli", "finance", "user", "award-calculator"));
        await RefusedAsync(
            async () => await finance.CheckEntitlementsAsync(new() { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { right.EntitlementId } }),
            StatusCode.PermissionDenied, "NOT_YOUR_CLAUSE", right);
        await CheckAsync(right);
        var other = running.Incentives.Awards(_place.Peers.Token(Place.Zezhou, "zhuming", "finance", "user", "award-approver"));
        await RefusedAsync(
            async () => await other.ApproveEntitlementsAsync(new() { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { right.EntitlementId } }),
            StatusCode.PermissionDenied, "NOT_YOUR_CLAUSE", right);
    }

    [Fact]
    public async Task Clause_with_a_leading_department_is_that_departments()
    {
        var firm = Running.NewFirm();
        _place.State(firm, """
            facts:
              注册地: "370830"
              行业代码: C35
            titles: [ { 称号: 首台套, 级别: 省级, 认定日期: 2023-06-01, 认定方式: 首次, 逐级申请: 是 } ]
            """, Place.Wenshang);
        await _place.PublishAsync([Place.Recorded(Place.Wenshang, firm)], Place.Wenshang);
        await _place.SettledAsync(running.Incentives, Place.Wenshang);
        var award = (await _place.AwardsAsync(running.Incentives, Place.Wenshang, firm)).Single(award => award.Clause == "WS-2-13-b");
        award.LeadDepartment.ShouldBe("science");
        var right = award.Entitlements.ShouldHaveSingleItem();
        var industry = running.Incentives.Awards(_place.Calculator(Place.Wenshang));
        await RefusedAsync(
            async () => await industry.CheckEntitlementsAsync(new() { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { right.EntitlementId } }),
            StatusCode.PermissionDenied, "NOT_YOUR_CLAUSE", right);
        var science = running.Incentives.Awards(_place.Peers.Token(Place.Wenshang, "maling", "science", "user", "award-calculator"));
        (await science.CheckEntitlementsAsync(new() { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { right.EntitlementId } })).Checked.ShouldBe(1);
    }

    [Fact]
    public async Task Another_tenants_right_does_not_exist()
    {
        var right = await OnlyRightAsync(await EntrantAsync());
        var stranger = running.Incentives.Awards(_place.Calculator(Place.Wenshang));
        await RefusedAsync(
            async () => await stranger.CheckEntitlementsAsync(new() { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { right.EntitlementId } }),
            StatusCode.NotFound, "ENTITLEMENT_NOT_FOUND", right);
        var award = (await _place.AwardsAsync(running.Incentives))[0];
        var refusal = await Should.ThrowAsync<RpcException>(async () => await stranger.GetDecisionAsync(new() { DecisionId = award.DecisionId }));
        ServiceError.From(refusal)!.Reason.ShouldBe("DECISION_NOT_FOUND");
        (await _place.AwardsAsync(running.Incentives, Place.Wenshang)).ShouldNotContain(other => other.DecisionId == award.DecisionId);
    }

    [Fact]
    public async Task Award_codes_have_no_gap_though_commands_are_refused()
    {
        var good = await OnlyRightAsync(await EntrantAsync());
        var unchecked_ = await OnlyRightAsync(await EntrantAsync());
        await CheckAsync(good);
        await RefusedAsync(() => ApproveAsync(good, unchecked_), StatusCode.FailedPrecondition, "NOT_CHECKED", unchecked_);
        await ApproveAsync(good);
        var numbers = (await _place.QueryAsync<string>("SELECT right(award_code, 6) FROM entitlements WHERE jurisdiction_code = '140525' AND award_code IS NOT NULL ORDER BY 1"))
            .Select(int.Parse).ToList();
        numbers.ShouldBe(Enumerable.Range(1, numbers.Count));
    }

    [Fact]
    public async Task Correction_before_approval_changes_the_right_and_asks_for_another_check()
    {
        var firm = Running.NewFirm();
        _place.State(firm, Specimens.ChainLeader("2023: 3.1亿元"));
        await _place.DeliverAsync(running.Incentives, firm);
        var right = await OnlyRightAsync(firm, "ZZ-3-1-d");
        right.Payable.Fen.ShouldBe(10_000_000);
        await CheckAsync(right);

        _place.State(firm, Specimens.ChainLeader("2023: 5.1亿元"));
        await _place.DeliverAsync(running.Incentives, firm);
        var corrected = await OnlyRightAsync(firm, "ZZ-3-1-d");
        corrected.EntitlementId.ShouldBe(right.EntitlementId);
        corrected.Payable.Fen.ShouldBe(20_000_000);
        corrected.State.ShouldBe("DETECTED");

        _place.State(firm, Specimens.ChainLeader("2023: 2.9亿元"));
        await _place.DeliverAsync(running.Incentives, firm);
        var lapsed = await OnlyRightAsync(firm, "ZZ-3-1-d");
        lapsed.EntitlementId.ShouldBe(right.EntitlementId);
        lapsed.State.ShouldBe("LAPSED");
        (await AwardAsync(firm, "ZZ-3-1-d")).State.ShouldBe("NONE");

        _place.State(firm, Specimens.ChainLeader("2023: 3.1亿元"));
        await _place.DeliverAsync(running.Incentives, firm);
        (await OnlyRightAsync(firm, "ZZ-3-1-d")).State.ShouldBe("DETECTED", "payable again: the same right, not a second one");
        (await _place.QueryAsync<long>("SELECT count(*) FROM outbox WHERE message_type LIKE '%EntitlementDetected%' AND body LIKE '%' || @id || '%'", new { id = right.EntitlementId }))[0].ShouldBe(1);
    }

    [Fact]
    public async Task Correction_after_approval_leaves_the_right_and_marks_it()
    {
        var firm = Running.NewFirm();
        _place.State(firm, Specimens.ChainLeader("2023: 3.1亿元"));
        await _place.DeliverAsync(running.Incentives, firm);
        var right = await OnlyRightAsync(firm, "ZZ-3-1-d");
        await CheckAsync(right);
        await ApproveAsync(right);

        _place.State(firm, Specimens.ChainLeader("2023: 5.1亿元"));
        await _place.DeliverAsync(running.Incentives, firm);
        var after = await OnlyRightAsync(firm, "ZZ-3-1-d");
        after.State.ShouldBe("APPROVED");
        after.Payable.Fen.ShouldBe(10_000_000);
        (await AwardAsync(firm, "ZZ-3-1-d")).Payable.Fen.ShouldBe(20_000_000, "the newest decision stands beside it");
        (await _place.QueryAsync<bool>("SELECT differs FROM entitlements WHERE entitlement_id = @id", new { id = Guid.Parse(right.EntitlementId) }))[0].ShouldBeTrue();
    }

    [Fact]
    public async Task Corrected_year_makes_no_second_payment_of_a_tier()
    {
        var firm = Running.NewFirm();
        _place.State(firm, Specimens.ChainLeader("2023: 3.1亿元, 2024: 3.2亿元"));
        await _place.DeliverAsync(running.Incentives, firm);
        var first = await OnlyRightAsync(firm, "ZZ-3-1-d");
        await CheckAsync(first);
        await ApproveAsync(first);

        _place.State(firm, Specimens.ChainLeader("2023: 2.9亿元, 2024: 3.2亿元"));
        await _place.DeliverAsync(running.Incentives, firm);
        var second = (await AwardAsync(firm, "ZZ-3-1-d")).Entitlements.Single(right => right.EntitlementId != first.EntitlementId);
        second.State.ShouldBe("DETECTED");
        await CheckAsync(second);
        await RefusedAsync(() => ApproveAsync(second), StatusCode.FailedPrecondition, "ALREADY_PAID", second);
    }

    [Fact]
    public async Task Facts_that_wait_for_evaluation_stop_an_approval()
    {
        var firm = await EntrantAsync();
        var right = await OnlyRightAsync(firm);
        await CheckAsync(right);
        await _place.QueryAsync<int>(
            "INSERT INTO evaluation_requests (jurisdiction_code, subject, first_at, requested_at, not_before) VALUES ('140525', @firm, now(), now(), now() + interval '1 hour')",
            new { firm });
        await RefusedAsync(() => ApproveAsync(right), StatusCode.FailedPrecondition, "FACTS_CHANGED", right);
        await _place.QueryAsync<int>("DELETE FROM evaluation_requests WHERE subject = @firm", new { firm });
        (await ApproveAsync(right)).Approved.ShouldBe(1);
    }

    private async Task<string> EntrantAsync()
    {
        var firm = Running.NewFirm();
        _place.State(firm, Specimens.Entrant("2024-06-30"));
        await _place.DeliverAsync(running.Incentives, firm);
        return firm;
    }

    private async Task<Award> AwardAsync(string firm, string clause) =>
        (await _place.AwardsAsync(running.Incentives, subject: firm)).Single(award => award.Clause == clause);

    private async Task<Entitlement> OnlyRightAsync(string firm, string clause = "ZZ-3-4-e") => (await AwardAsync(firm, clause)).Entitlements.ShouldHaveSingleItem();

    private async Task<CheckEntitlementsResponse> CheckAsync(params Entitlement[] rights) =>
        await Calculator.CheckEntitlementsAsync(new() { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { rights.Select(right => right.EntitlementId) } });

    private async Task<ApproveEntitlementsResponse> ApproveAsync(params Entitlement[] rights) =>
        await Approver.ApproveEntitlementsAsync(new() { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { rights.Select(right => right.EntitlementId) } });

    private static async Task RefusedAsync(Func<Task> command, StatusCode status, string reason, Entitlement right)
    {
        var refusal = await Should.ThrowAsync<RpcException>(command);
        refusal.StatusCode.ShouldBe(status, refusal.Status.Detail);
        var error = ServiceError.From(refusal).ShouldNotBeNull();
        error.Reason.ShouldBe(reason);
        error.Metadata["entitlement_id"].ShouldBe(right.EntitlementId);
    }
}
