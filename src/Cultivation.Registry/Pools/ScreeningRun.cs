using Cultivation.Contracts.Registry.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.Registry.Facts;
using Cultivation.Registry.Policies;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Errors;

namespace Cultivation.Registry.Pools;

/// <summary>
/// One screening of a jurisdiction: takes an instant of knowledge, reads the facts as known then outside any lock, and records
/// members, changes, events and audit in one transaction. With an instant of the past it says what it would have said then.
/// </summary>
public sealed class ScreeningRun(Database database, PolicyPacks packs, BusinessCalendar calendar)
{
    /// <summary>Screens and records, once for a request.</summary>
    /// <param name="caller">Who screens.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="operation">Name of the command.</param>
    /// <param name="content">The request as it was sent.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="quarter">The quarter, which is over.</param>
    /// <param name="cancellationToken">Abandons it.</param>
    /// <exception cref="ServiceError">The quarter is not over, the pool has no bounds, or a later screening overtook this one.</exception>
    public async Task<ScreeningResult> RecordAsync(
        Caller caller, Guid requestId, string operation, ReadOnlyMemory<byte> content, PoolDefinition pool, Period quarter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(pool);
        var today = calendar.BusinessDate(caller.Jurisdiction);
        var bounds = Bounds(caller, pool, quarter, today);
        var knownAt = await database.WriteAsync(caller, (unit, _) => KnowledgeClock.TickAsync(unit), cancellationToken);
        var firms = await database.ReadAsync(
            caller, (unit, cancellation) => ScreenedFirms.ReadAsync(unit, bounds, quarter, knownAt, today, cancellation), cancellationToken);
        return await database.WriteAsync(caller, async (unit, _) =>
        {
            // The answer may be larger than what is kept of a command: its id is kept, the rest stands in the tables.
            var answer = await unit.OnceAsync(requestId, operation, content, async () =>
            {
                await PoolStore.LockAsync(unit, pool.Id);
                if (await PoolStore.HasLaterAsync(unit, pool.Id, knownAt))
                    throw ServiceError.Aborted("SCREENING_OVERTAKEN", "同一培育库刚完成了另一次筛查，本次没有生效，请重试。");
                var result = await CompareAsync(unit, bounds, quarter, today, knownAt, firms);
                await PoolStore.RecordAsync(unit, result.Run, quarter.LastDay, bounds.PackSha256, result.Members, result.Changes);
                Publish(unit, result);
                unit.Audit("registry.pool.screen", $"pool/{pool.Id}/{quarter}", after: new
                {
                    result.Run.RunId,
                    result.Run.KnownAt,
                    result.Run.Clause,
                    result.Run.Screened,
                    result.Run.Members,
                    Changes = result.Changes.GroupBy(change => change.Change).ToDictionary(group => group.Key, group => group.Count()),
                });
                return result.Run.RunId.ToByteArray();
            });
            var run = await PoolStore.GetAsync(unit, new Guid(answer));
            return new ScreeningResult(run, await PoolStore.ListMembersAsync(unit, run.RunId), await PoolStore.ListChangesAsync(unit, run.RunId));
        }, cancellationToken);
    }

    /// <summary>What a screening said, or would have said, at an instant of the past. Nothing is recorded.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="quarter">The quarter, which is over.</param>
    /// <param name="knownAt">The instant; that of a run gives its result again.</param>
    /// <param name="cancellationToken">Abandons it.</param>
    /// <exception cref="ServiceError">The quarter is not over, or the pool has no bounds.</exception>
    public Task<ScreeningResult> RepeatAsync(Caller caller, PoolDefinition pool, Period quarter, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(pool);
        var today = calendar.BusinessDate(caller.Jurisdiction);
        var bounds = Bounds(caller, pool, quarter, today);
        return database.ReadAsync(caller, async (unit, cancellation) =>
        {
            var seen = await PoolStore.FindBusinessDateAsync(unit, pool.Id, quarter, knownAt) ?? today;
            var firms = await ScreenedFirms.ReadAsync(unit, bounds, quarter, knownAt, seen, cancellation);
            return await CompareAsync(unit, bounds, quarter, seen, knownAt, firms);
        }, cancellationToken);
    }

    private static async Task<ScreeningResult> CompareAsync(
        UnitOfWork unit, PoolBounds bounds, Period quarter, DateOnly today, DateTimeOffset knownAt, IReadOnlyList<ScreenedFirm> firms)
    {
        var earlier = await PoolStore.FindNewestAsync(unit, bounds.Pool.Id, quarter.FirstDay.AddDays(-1), knownAt);
        var last = await PoolStore.FindNewestAsync(unit, bounds.Pool.Id, quarter.LastDay, knownAt);
        var before = (await PoolStore.ListMembersAsync(unit, earlier?.RunId)).ToDictionary(member => member.CreditCode, StringComparer.Ordinal);
        var standing = last?.RunId == earlier?.RunId
            ? before
            : (await PoolStore.ListMembersAsync(unit, last?.RunId)).ToDictionary(member => member.CreditCode, StringComparer.Ordinal);
        var members = new List<Membership>();
        var changes = new List<PoolChangeRow>();
        foreach (var firm in firms)
        {
            var previous = before.GetValueOrDefault(firm.CreditCode);
            var outcome = Screening.Decide(bounds, firm.Finding, previous);
            var compared = standing.GetValueOrDefault(firm.CreditCode);
            if (outcome.IsMember)
            {
                members.Add(new Membership
                {
                    CreditCode = firm.CreditCode,
                    Name = firm.Name,
                    Since = previous?.Since ?? quarter,
                    ReadyToEnrol = outcome.ReadyToEnrol,
                    Code = outcome.Code,
                    Reason = outcome.Reason,
                    EntryReason = previous?.EntryReason ?? outcome.Reason,
                });
            }

            if (outcome.IsMember != compared is not null)
                changes.Add(Change(outcome.IsMember ? PoolChangeRow.Entered : PoolChangeRow.Left, firm, outcome));
            if (outcome.ReadyToEnrol && compared is not { ReadyToEnrol: true })
                changes.Add(Change(PoolChangeRow.Ready, firm, outcome));
        }

        var run = new ScreeningRunRow
        {
            RunId = Guid.CreateVersion7(unit.Now),
            Pool = bounds.Pool.Id,
            Quarter = quarter,
            KnownAt = knownAt,
            BusinessDate = today,
            Clause = bounds.Clause.Id,
            Screened = firms.Count,
            Members = members.Count,
        };
        return new ScreeningResult(run, members, changes);
    }

    private static PoolChangeRow Change(string change, ScreenedFirm firm, ScreeningOutcome outcome) =>
        new() { Change = change, CreditCode = firm.CreditCode, Name = firm.Name, Code = outcome.Code, Reason = outcome.Reason };

    private static void Publish(UnitOfWork unit, ScreeningResult result)
    {
        if (result.Changes.Count > MessagingOptions.MaximumEventsPerTransaction)
            throw ServiceError.ResourceExhausted("SCREENING_TOO_LARGE", $"一次筛查的变动超过 {MessagingOptions.MaximumEventsPerTransaction} 户，请联系运维人员。");
        foreach (var change in result.Changes)
        {
            unit.Publish(new PoolMembershipChanged
            {
                EventId = Guid.CreateVersion7(unit.Now),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = unit.Now,
                RecordedAt = unit.Now,
                CreditCode = change.CreditCode,
                Pool = result.Run.Pool,
                Quarter = result.Run.Quarter.ToString(),
                Change = change.Change,
                Reason = change.Code,
            });
        }
    }

    private PoolBounds Bounds(Caller caller, PoolDefinition pool, Period quarter, DateOnly today)
    {
        if (today < quarter.LastDay)
            throw ServiceError.FailedPrecondition("QUARTER_NOT_OVER", $"{quarter} 尚未结束（业务日期 {today:yyyy-MM-dd}），请在季度结束后筛查。");
        return PoolBounds.Find(packs.All, caller.Jurisdiction, pool, quarter.LastDay) ?? throw ServiceError.FailedPrecondition(
            "BOUNDS_NOT_CONFIGURED", $"本地区 {quarter.LastDay:yyyy-MM-dd} 有效的政策没有规定“{pool.Label[0]}”的标准，不能自动筛查；请由解释机关明确标准后录入政策包（口径 X-R08）。");
    }
}
