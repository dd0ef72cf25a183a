using Cultivation.Incentives.Decisions;
using Cultivation.Incentives.Entitlements;
using Cultivation.Persistence;

namespace Cultivation.Incentives.Evaluation;

/// <summary>Writes what came of one chunk, in one transaction: decisions that say something new, rights, and the requests that are done.</summary>
public static class EvaluationWriting
{
    /// <summary>Writes a chunk.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="subjects">The evaluated subjects.</param>
    /// <param name="knownAt">On which facts.</param>
    /// <param name="unreadable">Subjects whose facts could not be read, and why.</param>
    /// <param name="done">Requests of this chunk as they were seen.</param>
    /// <returns>What was written.</returns>
    public static async Task<EvaluationOutcome> WriteAsync(
        UnitOfWork unit, IReadOnlyList<EvaluatedSubject> subjects, DateTimeOffset knownAt, IReadOnlyDictionary<string, string> unreadable,
        IReadOnlyCollection<EvaluationRequest> done)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(unreadable);
        var mine = await DecisionStore.BeginAsync(unit, subjects, knownAt);
        var current = await DecisionStore.CurrentAsync(unit, mine);
        var decisions = new List<NewDecision>();
        var changed = new List<EvaluatedSubject>();
        var ids = current.ToDictionary(entry => entry.Key, entry => entry.Value.DecisionId);
        foreach (var subject in subjects.Where(subject => mine.Contains(subject.Subject)))
        {
            var before = decisions.Count;
            foreach (var clause in subject.Clauses)
            {
                var newest = current.GetValueOrDefault((subject.Subject, clause.Clause));
                if (newest is null ? !clause.HasEvent : newest.Digest.AsSpan().SequenceEqual(clause.Digest))
                    continue;
                var decision = new NewDecision(Guid.CreateVersion7(unit.Now), subject, clause);
                decisions.Add(decision);
                ids[(subject.Subject, clause.Clause)] = decision.DecisionId;
            }

            if (decisions.Count > before)
                changed.Add(subject);
        }

        await DecisionStore.AddAsync(unit, decisions);
        var (found, moved, lapsed) = await EntitlementFollowing.FollowAsync(unit, changed, ids);
        // A subject that was evaluated on later facts elsewhere keeps its request: whoever evaluated it takes it away, or it is done again.
        var later = subjects.Where(subject => !mine.Contains(subject.Subject)).Select(subject => subject.Subject).ToHashSet(StringComparer.Ordinal);
        await EvaluationRequests.RemoveAsync(unit, [.. done.Where(request => !later.Contains(request.Subject) && !unreadable.ContainsKey(request.Subject))]);
        foreach (var (subject, failure) in unreadable.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            await EvaluationRequests.PutOffAsync(unit, subject, failure);
        if (decisions.Count > 0)
            unit.Audit("incentives.evaluation", "evaluation", after: new { knownAt, subjects = mine.Count, decisions = decisions.Count, found, changed = moved, lapsed });
        return new EvaluationOutcome(mine.Count, decisions.Count, found, moved, lapsed);
    }
}
