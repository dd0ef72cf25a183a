using System.Globalization;
using Cultivation.Incentives.Evaluation;
using Cultivation.Persistence;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Rules;

namespace Cultivation.Incentives.Decisions;

/// <summary>Keeps decisions: every one that says something new for ever, and which is the newest of each clause on each subject.</summary>
public static class DecisionStore
{
    // Between texts of one row that go over as one text: arrays of arrays would all have to be of one length.
    private const char Separator = '\u001f';

    /// <summary>Begins the evaluation of subjects and keeps them from being evaluated elsewhere until the end of the transaction.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="subjects">The subjects.</param>
    /// <param name="knownAt">On which facts they were evaluated.</param>
    /// <returns>Those that were not meanwhile evaluated on later facts.</returns>
    public static async Task<IReadOnlySet<string>> BeginAsync(UnitOfWork unit, IReadOnlyList<EvaluatedSubject> subjects, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return (await unit.QueryAsync<string>(
            """
            INSERT INTO evaluated_subjects AS e (jurisdiction_code, subject, name, known_at)
            SELECT current_jurisdiction(), s.subject, s.name, @knownAt FROM unnest(@Subjects, @Names) AS s (subject, name) ORDER BY s.subject
            ON CONFLICT (jurisdiction_code, subject) DO UPDATE SET name = excluded.name, known_at = excluded.known_at
            WHERE e.known_at <= excluded.known_at
            RETURNING subject
            """,
            new { knownAt, Subjects = subjects.Select(subject => subject.Subject).ToArray(), Names = subjects.Select(subject => subject.Name).ToArray() }))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The newest decisions of subjects.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="subjects">The subjects.</param>
    public static async Task<IReadOnlyDictionary<(string Subject, string Clause), CurrentDecision>> CurrentAsync(UnitOfWork unit, IReadOnlyCollection<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return (await unit.QueryAsync<CurrentDecision>(
            """
            SELECT subject, clause, decision_id, digest FROM current_decisions
            WHERE jurisdiction_code = current_jurisdiction() AND subject = ANY(@Subjects)
            """,
            new { Subjects = subjects.ToArray() })).ToDictionary(row => (row.Subject, row.Clause));
    }

    /// <summary>Keeps new decisions and makes them the newest.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="decisions">At most one for each clause and subject.</param>
    public static async Task AddAsync(UnitOfWork unit, IReadOnlyList<NewDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(decisions);
        if (decisions.Count == 0)
            return;
        await unit.ExecuteAsync(
            """
            INSERT INTO decisions (
                jurisdiction_code, decision_id, subject, name, policy, clause, kind, payable_fen, held_fen, rulings, reason, counts_under, quote,
                as_of, known_at, rules_at, receipt_id, receipt, decision, letter, digest, decided_at)
            SELECT current_jurisdiction(), d.id, d.subject, d.name, d.policy, d.clause, d.kind, d.payable, d.held,
                coalesce(string_to_array(nullif(d.rulings, ''), @Separator), '{}'), d.reason, nullif(d.counts_under, ''), d.quote,
                d.as_of, d.known_at, d.rules_at, d.receipt_id, d.receipt, d.decision, d.letter, d.digest, @Now
            FROM unnest(@Ids, @Subjects, @Names, @Policies, @Clauses, @Kinds, @Payable, @Held, @Rulings, @Reasons, @CountsUnder, @Quotes,
                @AsOf, @KnownAt, @RulesAt, @ReceiptIds, @Receipts, @Jsons, @Letters, @Digests)
                AS d (id, subject, name, policy, clause, kind, payable, held, rulings, reason, counts_under, quote,
                    as_of, known_at, rules_at, receipt_id, receipt, decision, letter, digest)
            """,
            new
            {
                unit.Now,
                Separator = Separator.ToString(),
                Ids = Of(decision => decision.DecisionId),
                Subjects = Of(decision => decision.Subject.Subject),
                Names = Of(decision => decision.Subject.Name),
                Policies = Of(decision => decision.Decision.Policy.Pack.Id),
                Clauses = Of(decision => decision.Clause.Clause),
                Kinds = Of(decision => Name(decision.Decision.Kind)),
                Payable = Of(decision => decision.Decision.Payable.Fen),
                Held = Of(decision => decision.Decision.HeldTotal.Fen),
                Rulings = Of(decision => string.Join(Separator, decision.Decision.Held.Keys)),
                Reasons = Of(decision => decision.Decision.Reason.Code()),
                CountsUnder = Of(decision => decision.Decision.CountsUnder ?? ""),
                Quotes = Of(decision => decision.Decision.Quote),
                AsOf = Of(decision => decision.Decision.Clocks.AsOf),
                KnownAt = Of(decision => decision.Decision.Clocks.KnownAt.UtcDateTime),
                RulesAt = Of(decision => decision.Decision.Clocks.RulesAt),
                ReceiptIds = Of(decision => decision.Decision.Receipt.Id),
                Receipts = Of(decision => decision.Decision.Receipt.Content.ToArray()),
                Jsons = Of(decision => decision.Decision.ToJson()),
                Letters = Of(decision => decision.Decision.ToText()),
                Digests = Of(decision => decision.Clause.Digest),
            });
        await unit.ExecuteAsync(
            """
            INSERT INTO current_decisions (jurisdiction_code, clause_order, clause, subject, decision_id, digest, event_keys)
            SELECT current_jurisdiction(), d.clause_order, d.clause, d.subject, d.id, d.digest, coalesce(string_to_array(nullif(d.keys, ''), @Separator), '{}')
            FROM unnest(@Orders, @Clauses, @Subjects, @Ids, @Digests, @Keys) AS d (clause_order, clause, subject, id, digest, keys)
            ORDER BY d.subject, d.clause
            ON CONFLICT (jurisdiction_code, subject, clause) DO UPDATE SET
                clause_order = excluded.clause_order, decision_id = excluded.decision_id, digest = excluded.digest, event_keys = excluded.event_keys
            """,
            new
            {
                Separator = Separator.ToString(),
                Orders = Of(decision => decision.Clause.Rule.Order),
                Clauses = Of(decision => decision.Clause.Clause),
                Subjects = Of(decision => decision.Subject.Subject),
                Ids = Of(decision => decision.DecisionId),
                Digests = Of(decision => decision.Clause.Digest),
                Keys = Of(decision => string.Join(Separator, decision.Clause.EventKeys.Where((_, index) => decision.Decision.Items[index].Entitled.Fen > 0))),
            });

        T[] Of<T>(Func<NewDecision, T> member) => [.. decisions.Select(member)];
    }

    private static string Name(DecisionKind kind) => kind.ToString().ToLower(CultureInfo.InvariantCulture);
}
