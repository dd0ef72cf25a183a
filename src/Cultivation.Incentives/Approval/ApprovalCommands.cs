using System.Globalization;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Entitlements;
using Cultivation.Incentives.Evaluation;
using Cultivation.Incentives.Packs;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Receipts;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Errors;
using Entitlement = Cultivation.Incentives.Entitlements.Entitlement;

namespace Cultivation.Incentives.Approval;

/// <summary>What officers do with rights, each within a transaction that the caller commits: all of the request or nothing.</summary>
public sealed class ApprovalCommands(PolicyCatalogue catalogue, BusinessCalendar calendar)
{
    /// <summary>Rights in one command.</summary>
    public const int LargestCommand = 500;

    /// <summary>Confirms facts and arithmetic of rights.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="ids">The rights.</param>
    /// <param name="departments">Whose clause is whose.</param>
    /// <returns>How many were not confirmed before.</returns>
    /// <exception cref="ServiceError">A right does not exist here, is another department's, or is past checking.</exception>
    public static async Task<int> CheckAsync(UnitOfWork unit, IReadOnlyList<Guid> ids, ClauseDepartments departments)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(departments);
        var (asked, _) = await LockAsync(unit, ids, departments);
        foreach (var right in asked)
        {
            if (right.State is not (EntitlementState.Detected or EntitlementState.Checked))
                throw Refusal(ServiceError.FailedPrecondition("NOT_DETECTED", $"“{right.Event}”的奖补现为 {right.State}，不能再核对；请刷新清单，只选待核对的。"), right);
        }

        var open = asked.Where(right => right.State == EntitlementState.Detected).ToList();
        if (open.Count == 0)
            return 0;
        await unit.ExecuteAsync(
            """
            UPDATE entitlements SET state = 'CHECKED', checked_by = @Subject, checked_at = @Now
            WHERE jurisdiction_code = current_jurisdiction() AND entitlement_id = ANY(@Ids)
            """,
            new { unit.Caller.Subject, unit.Now, Ids = open.Select(right => right.EntitlementId).ToArray() });
        foreach (var right in open)
            unit.Audit("incentives.entitlement.check", $"entitlement/{right.EntitlementId}", new { right.State }, new { state = EntitlementState.Checked, right.Clause, right.PayableFen, right.DecisionId });
        return open.Count;
    }

    /// <summary>Approves checked rights and gives them their numbers.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="ids">The rights.</param>
    /// <param name="departments">Whose clause is whose.</param>
    /// <returns>How many and how much.</returns>
    /// <exception cref="ServiceError">A right does not exist here, is another department's, was not checked, was checked by the caller, rests on facts that changed, or was approved under another event.</exception>
    public async Task<(int Approved, Money Amount)> ApproveAsync(UnitOfWork unit, IReadOnlyList<Guid> ids, ClauseDepartments departments)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(departments);
        var (asked, all) = await LockAsync(unit, ids, departments);
        foreach (var right in asked)
        {
            if (right.State != EntitlementState.Checked)
                throw Refusal(ServiceError.FailedPrecondition("NOT_CHECKED", $"“{right.Event}”的奖补现为 {right.State}；须先由另一人核对，再由您审批。"), right);
            if (right.CheckedBy == unit.Caller.Subject)
                throw Refusal(ServiceError.PermissionDenied("SAME_PERSON", $"“{right.Event}”的奖补由您核对，须由另一人审批。"), right);
        }

        await RefuseWaitingAsync(unit, asked);
        var decisions = await ReplayAsync(unit, asked);
        var approved = all.Where(right => !EntitlementState.IsOpen(right.State)).ToList();
        var total = Money.Zero;
        var number = await TakeNumbersAsync(unit, asked.Count);
        foreach (var right in asked.OrderBy(right => right.Clause, StringComparer.Ordinal).ThenBy(right => right.EventDate).ThenBy(right => right.Subject, StringComparer.Ordinal).ThenBy(right => right.EntitlementId))
        {
            var left = Left(decisions[right.DecisionId], right, [.. approved.Where(other => other.Subject == right.Subject)]);
            await ApproveAsync(unit, right, left, number.Next());
            approved.Add(right);
            total += left;
        }

        return (asked.Count, total);
    }

    private static Money Left(Decision decision, Entitlement right, IReadOnlyCollection<Entitlement> approved)
    {
        var keys = decision.EventKeys();
        var item = decision.Items.Where((_, index) => keys[index] == right.EventKey).FirstOrDefault();
        if (item is null || item.Payable != right.PayableFen)
            throw Changed(right);
        var left = Reassessment.Left(decision, right, approved);
        return left > Money.Zero
            ? left
            : throw Refusal(ServiceError.FailedPrecondition("ALREADY_PAID", $"“{right.Event}”的奖补已在另一事项下批准过，没有余额；请核对该企业已批准的奖补。"), right);
    }

    private static async Task ApproveAsync(UnitOfWork unit, Entitlement right, Money amount, string code)
    {
        await unit.ExecuteAsync(
            """
            UPDATE entitlements SET state = 'APPROVED', payable_fen = @amount, award_code = @code, approved_by = @Subject, approved_at = @Now
            WHERE jurisdiction_code = current_jurisdiction() AND entitlement_id = @EntitlementId
            """,
            new { amount, code, unit.Caller.Subject, unit.Now, right.EntitlementId });
        unit.Audit(
            "incentives.entitlement.approve", $"entitlement/{right.EntitlementId}", new { right.State, right.PayableFen, right.CheckedBy },
            new { state = EntitlementState.Approved, payableFen = amount, awardCode = code, right.Clause, right.DecisionId });
        unit.Publish(new AwardApproved
        {
            EventId = Guid.CreateVersion7(unit.Now),
            JurisdictionCode = unit.Caller.Jurisdiction.Value,
            OccurredAt = unit.Now,
            RecordedAt = unit.Now,
            EntitlementId = right.EntitlementId,
            AwardCode = code,
            Clause = right.Clause,
            AmountFen = amount.Fen,
        });
    }

    // The subject's row first: a running evaluation of the subject ends before, and the next begins after this transaction.
    private static async Task<(IReadOnlyList<Entitlement> Asked, IReadOnlyList<Entitlement> All)> LockAsync(
        UnitOfWork unit, IReadOnlyList<Guid> ids, ClauseDepartments departments)
    {
        var found = await EntitlementStore.FindAsync(unit, ids);
        if (ids.FirstOrDefault(id => found.All(right => right.EntitlementId != id)) is var missing && missing != Guid.Empty)
        {
            throw new ServiceError(Grpc.Core.StatusCode.NotFound, "ENTITLEMENT_NOT_FOUND", "本地区没有这项奖补，请刷新清单后重新选择。")
            {
                Metadata = new Dictionary<string, string> { ["entitlement_id"] = missing.ToString() },
            };
        }

        foreach (var right in found)
        {
            if (departments.Of(right.Clause) != unit.Caller.Department)
                throw Refusal(ServiceError.PermissionDenied("NOT_YOUR_CLAUSE", $"条款 {right.Clause} 由{departments.NameOf(right.Clause)}核对和审批，请交该部门办理。"), right);
        }

        var subjects = found.Select(right => right.Subject).Distinct(StringComparer.Ordinal).ToArray();
        await unit.QueryAsync<string>(
            """
            SELECT subject FROM evaluated_subjects
            WHERE jurisdiction_code = current_jurisdiction() AND subject = ANY(@subjects)
            ORDER BY subject
            FOR UPDATE
            """,
            new { subjects });
        var all = await EntitlementStore.LockOfAsync(unit, subjects);
        var wanted = ids.ToHashSet();
        return ([.. all.Where(right => wanted.Contains(right.EntitlementId))], all);
    }

    // What was delivered and not yet evaluated may change the amount.
    private static async Task RefuseWaitingAsync(UnitOfWork unit, IReadOnlyList<Entitlement> asked)
    {
        var waiting = await unit.QueryAsync<string>(
            """
            SELECT subject FROM evaluation_requests
            WHERE jurisdiction_code = current_jurisdiction() AND (subject = @Everybody OR subject = ANY(@Subjects))
            ORDER BY subject LIMIT 1
            """,
            new { EvaluationRequests.Everybody, Subjects = asked.Select(right => right.Subject).Distinct(StringComparer.Ordinal).ToArray() });
        if (waiting.Count > 0)
            throw Changed(asked.FirstOrDefault(right => right.Subject == waiting[0]) ?? asked[0]);
    }

    private async Task<IReadOnlyDictionary<Guid, Decision>> ReplayAsync(UnitOfWork unit, IReadOnlyList<Entitlement> asked)
    {
        var receipts = await unit.QueryAsync<(Guid DecisionId, string ReceiptId, byte[] Receipt)>(
            """
            SELECT decision_id, receipt_id, receipt FROM decisions
            WHERE jurisdiction_code = current_jurisdiction() AND decision_id = ANY(@Ids)
            """,
            new { Ids = asked.Select(right => right.DecisionId).Distinct().ToArray() });
        var decisions = new Dictionary<Guid, Decision>();
        foreach (var (id, receiptId, content) in receipts)
        {
            var result = Replay.Run(content, catalogue.All, receiptId);
            if (!result.IsProven)
                throw Changed(asked.First(right => right.DecisionId == id));
            decisions[id] = result.Decision!;
        }

        return decisions;
    }

    private async Task<AwardNumbers> TakeNumbersAsync(UnitOfWork unit, int count)
    {
        var year = calendar.BusinessDate(unit.Caller.Jurisdiction).Year;
        var last = await unit.ExecuteScalarAsync<int>(
            """
            INSERT INTO award_codes AS a (jurisdiction_code, year, last) VALUES (current_jurisdiction(), @year, @count)
            ON CONFLICT (jurisdiction_code, year) DO UPDATE SET last = a.last + excluded.last
            RETURNING last
            """,
            new { year, count });
        return new AwardNumbers(unit.Caller.Jurisdiction, year, last - count);
    }

    private static ServiceError Changed(Entitlement right) =>
        Refusal(ServiceError.FailedPrecondition("FACTS_CHANGED", $"“{right.Event}”的奖补依据的数据有变化，正在重新测算；请稍后刷新清单，核对后再审批。"), right);

    private static ServiceError Refusal(ServiceError error, Entitlement right) => new(error.Code, error.Reason, error.Message)
    {
        Metadata = new Dictionary<string, string> { ["entitlement_id"] = right.EntitlementId.ToString(), ["clause"] = right.Clause },
    };

    private sealed class AwardNumbers(DivisionCode jurisdiction, int year, int last)
    {
        private int _last = last;

        public string Next() => string.Create(CultureInfo.InvariantCulture, $"{jurisdiction.Value}-{year:0000}-{++_last:000000}");
    }
}
