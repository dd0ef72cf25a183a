using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Evaluation;
using Cultivation.Messaging;
using Cultivation.Persistence;

namespace Cultivation.Incentives.Entitlements;

/// <summary>
/// Brings the rights of subjects in line with their newest decisions. Before approval a right follows: its amount changes, it
/// lapses, it comes back. From approval on nothing changes but the mark that a later decision differs.
/// </summary>
public static class EntitlementFollowing
{
    /// <summary>Follows the decisions on some subjects, whose rows in <c>evaluated_subjects</c> the transaction holds.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="subjects">Subjects with all their clauses.</param>
    /// <param name="decisionIds">Id of the newest decision of a clause on a subject; absent where none is kept.</param>
    /// <returns>How many rights were found for the first time, changed and lapsed.</returns>
    public static async Task<(int Found, int Changed, int Lapsed)> FollowAsync(
        UnitOfWork unit, IReadOnlyList<EvaluatedSubject> subjects, IReadOnlyDictionary<(string Subject, string Clause), Guid> decisionIds)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(subjects);
        if (subjects.Count == 0)
            return default;
        var standing = (await EntitlementStore.LockOfAsync(unit, [.. subjects.Select(subject => subject.Subject)]))
            .ToLookup(right => right.Subject, StringComparer.Ordinal);
        var found = new List<NewRight>();
        var (changed, lapsed) = (0, 0);
        foreach (var subject in subjects)
        {
            var rights = Rights(subject, decisionIds);
            foreach (var right in standing[subject.Subject])
            {
                var now = rights.GetValueOrDefault((right.Clause, right.EventKey));
                rights.Remove((right.Clause, right.EventKey));
                if (!EntitlementState.IsOpen(right.State))
                    await MarkAsync(unit, right, now);
                else if (now is null || now.Item.Payable.Fen == 0)
                    lapsed += await LapseAsync(unit, right);
                else
                    changed += await ChangeAsync(unit, right, subject, now);
            }

            foreach (var ((clause, key), right) in rights.Where(right => right.Value.Item.Payable.Fen > 0).OrderBy(right => right.Key.EventKey, StringComparer.Ordinal))
                found.Add(new NewRight(Guid.CreateVersion7(unit.Now), subject, clause, key, right));
        }

        await DetectAsync(unit, found);
        return (found.Count, changed, lapsed);
    }

    // Two clauses may find the same right: the clause that pays speaks for it where it is payable there.
    private static Dictionary<(string Clause, string EventKey), FoundRight> Rights(
        EvaluatedSubject subject, IReadOnlyDictionary<(string Subject, string Clause), Guid> decisionIds)
    {
        var rights = new Dictionary<(string Clause, string EventKey), FoundRight>();
        foreach (var clause in subject.Clauses.OrderBy(clause => clause.Clause == clause.PaysUnder ? 0 : 1))
        {
            if (!decisionIds.TryGetValue((subject.Subject, clause.Clause), out var decisionId))
                continue;
            for (var index = 0; index < clause.EventKeys.Count; index++)
            {
                var item = clause.Decision.Items[index];
                if (item.Entitled.Fen == 0)
                    continue;
                var key = (clause.PaysUnder, clause.EventKeys[index]);
                if (!rights.TryGetValue(key, out var other) || item.Payable > other.Item.Payable)
                    rights[key] = new FoundRight(clause.Decision.Policy.Pack.Id, clause.Clause, decisionId, item);
            }
        }

        return rights;
    }

    private static async Task DetectAsync(UnitOfWork unit, IReadOnlyList<NewRight> rights)
    {
        if (rights.Count == 0)
            return;
        await unit.ExecuteAsync(
            """
            INSERT INTO entitlements (
                jurisdiction_code, entitlement_id, subject, name, policy, clause, event_key, event, event_date, found_under, decision_id,
                payable_fen, held_fen, payment_item, state, detected_at)
            SELECT current_jurisdiction(), r.id, r.subject, r.name, r.policy, r.clause, r.event_key, r.event, r.event_date, r.found_under, r.decision_id,
                r.payable, r.held, r.item, 'DETECTED', @Now
            FROM unnest(@Ids, @Subjects, @Names, @Policies, @Clauses, @Keys, @Events, @Dates, @FoundUnder, @Decisions, @Payable, @Held, @Items)
                AS r (id, subject, name, policy, clause, event_key, event, event_date, found_under, decision_id, payable, held, item)
            """,
            new
            {
                unit.Now,
                Ids = Of(right => right.Id),
                Subjects = Of(right => right.Subject.Subject),
                Names = Of(right => right.Subject.Name),
                Policies = Of(right => right.Found.Policy),
                Clauses = Of(right => right.Clause),
                Keys = Of(right => right.EventKey),
                Events = Of(right => right.Found.Item.Label),
                Dates = Of(right => right.Found.Item.EventDate),
                FoundUnder = Of(right => right.Found.FoundUnder),
                Decisions = Of(right => right.Found.DecisionId),
                Payable = Of(right => right.Found.Item.Payable.Fen),
                Held = Of(right => right.Found.Held.Fen),
                Items = Of(right => right.Found.Item.LedgerItem),
            });
        foreach (var right in rights)
        {
            unit.Publish(new EntitlementDetected
            {
                EventId = Guid.CreateVersion7(unit.Now),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = unit.Now,
                RecordedAt = unit.Now,
                EntitlementId = right.Id,
                Subject = right.Subject.Subject,
                Clause = right.Clause,
                PayableFen = right.Found.Item.Payable.Fen,
                HeldFen = right.Found.Held.Fen,
            });
        }

        T[] Of<T>(Func<NewRight, T> member) => [.. rights.Select(member)];
    }

    // Another amount is checked again; a check of the same amount stands.
    private static async Task<int> ChangeAsync(UnitOfWork unit, Entitlement right, EvaluatedSubject subject, FoundRight now)
    {
        var same = right.State != EntitlementState.Lapsed && right.PayableFen == now.Item.Payable && right.HeldFen == now.Held;
        if (same && right.DecisionId == now.DecisionId)
            return 0;
        await unit.ExecuteAsync(
            """
            UPDATE entitlements SET
                name = @Name, policy = @Policy, event = @Label, event_date = @EventDate, found_under = @FoundUnder, decision_id = @DecisionId,
                payable_fen = @Payable, held_fen = @Held, payment_item = @LedgerItem,
                state = CASE WHEN @same THEN state ELSE 'DETECTED' END,
                checked_by = CASE WHEN @same THEN checked_by END,
                checked_at = CASE WHEN @same THEN checked_at END
            WHERE jurisdiction_code = current_jurisdiction() AND entitlement_id = @EntitlementId
            """,
            new
            {
                same,
                right.EntitlementId,
                subject.Name,
                now.Policy,
                now.Item.Label,
                now.Item.EventDate,
                now.FoundUnder,
                now.DecisionId,
                now.Item.Payable,
                now.Held,
                now.Item.LedgerItem,
            });
        return same ? 0 : 1;
    }

    private static Task<int> LapseAsync(UnitOfWork unit, Entitlement right) =>
        right.State == EntitlementState.Lapsed
            ? Task.FromResult(0)
            : unit.ExecuteAsync(
                """
                UPDATE entitlements SET state = 'LAPSED', payable_fen = 0, held_fen = 0, checked_by = NULL, checked_at = NULL
                WHERE jurisdiction_code = current_jurisdiction() AND entitlement_id = @EntitlementId
                """,
                new { right.EntitlementId });

    // A payment that Registry was told of meanwhile is no difference: the event is worth the same.
    private static async Task MarkAsync(UnitOfWork unit, Entitlement right, FoundRight? now)
    {
        var differs = now is null || (now.Item.Payable != right.PayableFen && now.Item.Entitled != right.PayableFen);
        if (differs == right.Differs)
            return;
        await unit.ExecuteAsync(
            "UPDATE entitlements SET differs = @differs WHERE jurisdiction_code = current_jurisdiction() AND entitlement_id = @EntitlementId",
            new { differs, right.EntitlementId });
        unit.Audit("incentives.entitlement.differs", $"entitlement/{right.EntitlementId}", new { right.Differs }, new { differs, nowFen = now?.Item.Payable.Fen ?? 0 });
    }

    private sealed record NewRight(Guid Id, EvaluatedSubject Subject, string Clause, string EventKey, FoundRight Found);
}
