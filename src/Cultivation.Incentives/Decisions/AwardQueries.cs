using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Entitlements;
using Cultivation.Incentives.Approval;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Entitlement = Cultivation.Incentives.Entitlements.Entitlement;
using Money = Cultivation.Primitives.Money;
using WireEntitlement = Cultivation.Contracts.Incentives.V1.Entitlement;

namespace Cultivation.Incentives.Decisions;

/// <summary>Reads decisions and rights.</summary>
public static class AwardQueries
{
    /// <summary>200, at most 1000.</summary>
    private static readonly PageLimits Limits = new(200, 1000);

    /// <summary>A page of the newest decisions, in the order of clauses, then of subjects.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="request">Filters and page.</param>
    /// <param name="departments">Whose clause is whose.</param>
    public static async Task<ListAwardsResponse> ListAsync(UnitOfWork unit, ListAwardsRequest request, ClauseDepartments departments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(departments);
        var filters = new { clause = request.Clause, subject = request.CreditCode };
        var cursor = unit.BeginPage<Key>("incentives.awards.by-clause", filters, request.Page?.PageSize ?? 0, request.Page?.PageToken, Limits);
        var rows = await unit.QueryAsync<Row>(
            $"""
            SELECT {Columns}, c.clause_order, c.event_keys
            FROM current_decisions c JOIN decisions d ON d.jurisdiction_code = c.jurisdiction_code AND d.decision_id = c.decision_id
            WHERE c.jurisdiction_code = current_jurisdiction()
              AND (@Clause = '' OR c.clause = @Clause) AND (@Subject = '' OR c.subject = @Subject)
              AND (@IsFirst OR (c.clause_order, c.clause, c.subject) > (@AfterOrder, @AfterClause, @AfterSubject))
            ORDER BY c.clause_order, c.clause, c.subject
            LIMIT @Limit
            """,
            new
            {
                request.Clause,
                Subject = request.CreditCode,
                cursor.IsFirst,
                AfterOrder = cursor.After?.Order ?? 0,
                AfterClause = cursor.After?.Clause ?? "",
                AfterSubject = cursor.After?.Subject ?? "",
                cursor.Limit,
            });
        var page = cursor.Close(rows, row => new Key(row.ClauseOrder, row.Clause, row.Subject));
        var rights = (await EntitlementStore.ListOfAsync(unit, [.. page.Items.Select(row => row.Subject).Distinct(StringComparer.Ordinal)]))
            .ToLookup(right => right.Subject, StringComparer.Ordinal);
        return new ListAwardsResponse
        {
            Awards = { page.Items.Select(row => ToAward(row, rights[row.Subject], departments)) },
            Page = new() { NextPageToken = page.NextPageToken },
        };
    }

    /// <summary>One decision.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="decisionId">Its id.</param>
    /// <param name="departments">Whose clause is whose.</param>
    /// <exception cref="ServiceError">There is none of this id in the jurisdiction.</exception>
    public static async Task<GetDecisionResponse> GetAsync(UnitOfWork unit, string decisionId, ClauseDepartments departments)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(departments);
        var row = Guid.TryParseExact(decisionId, "D", out var id)
            ? await unit.QuerySingleOrDefaultAsync<Row>(
                $"""
                SELECT {Columns}, coalesce(c.clause_order, 0) AS clause_order, coalesce(c.event_keys, ARRAY[]::text[]) AS event_keys, d.letter, d.decision, d.receipt
                FROM decisions d LEFT JOIN current_decisions c ON c.jurisdiction_code = d.jurisdiction_code AND c.decision_id = d.decision_id
                WHERE d.jurisdiction_code = current_jurisdiction() AND d.decision_id = @id
                """,
                new { id })
            : null;
        if (row is null)
            throw ServiceError.NotFound("DECISION_NOT_FOUND", "本地区没有这项认定，请核对编号后重试。");
        var rights = await EntitlementStore.ListOfAsync(unit, [row.Subject]);
        return new GetDecisionResponse
        {
            Award = ToAward(row, rights, departments),
            Letter = row.Letter,
            DecisionJson = ByteString.CopyFrom(row.Decision),
            ReceiptJson = ByteString.CopyFrom(row.Receipt),
        };
    }

    /// <summary>How much waits.</summary>
    /// <param name="unit">The transaction.</param>
    public static async Task<GetEvaluationStateResponse> StateAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var state = await unit.QuerySingleAsync<StateRow>(
            """
            SELECT
                (SELECT count(*) FROM evaluation_requests WHERE jurisdiction_code = current_jurisdiction()) AS waiting,
                (SELECT max(d.decided_at) FROM current_decisions c JOIN decisions d USING (jurisdiction_code, decision_id) WHERE c.jurisdiction_code = current_jurisdiction()) AS last_decided_at,
                (SELECT last_event_at FROM evaluation_sources WHERE jurisdiction_code = current_jurisdiction()) AS last_event_at
            """);
        return new GetEvaluationStateResponse
        {
            Waiting = state.Waiting,
            LastDecidedAt = state.LastDecidedAt?.ToTimestamp(),
            LastEventAt = state.LastEventAt?.ToTimestamp(),
        };
    }

    private const string Columns =
        """
        d.decision_id, d.policy, d.clause, d.subject, d.name, d.kind, d.payable_fen, d.held_fen, d.rulings, d.reason, d.counts_under, d.quote,
        d.receipt_id, d.decided_at
        """;

    private static Award ToAward(Row row, IEnumerable<Entitlement> ofSubject, ClauseDepartments departments)
    {
        // A right belongs to the clause that found it, and to any other under which the same event would be paid.
        var paysUnder = row.CountsUnder ?? row.Clause;
        var rights = ofSubject
            .Where(right => right.FoundUnder == row.Clause || (right.Clause == paysUnder && row.EventKeys.Contains(right.EventKey, StringComparer.Ordinal)))
            .ToList();
        return new Award
        {
            DecisionId = row.DecisionId.ToString(),
            Policy = row.Policy,
            Clause = row.Clause,
            Subject = row.Subject,
            Name = row.Name,
            Kind = row.Kind,
            Payable = row.PayableFen.ToMessage(),
            Held = row.HeldFen.ToMessage(),
            Rulings = { row.Rulings },
            Reason = row.Reason,
            State = EntitlementState.Least(rights.Select(right => right.State)),
            Quote = row.Quote,
            Receipt = row.ReceiptId,
            CountsUnder = row.CountsUnder ?? "",
            LeadDepartment = departments.Of(paysUnder) ?? "",
            Entitlements = { rights.Select(ToMessage) },
            DecidedAt = row.DecidedAt.ToTimestamp(),
        };
    }

    private static WireEntitlement ToMessage(Entitlement right) => new()
    {
        EntitlementId = right.EntitlementId.ToString(),
        Event = right.Event,
        EventDate = right.EventDate?.ToMessage(),
        Payable = right.PayableFen.ToMessage(),
        Held = right.HeldFen.ToMessage(),
        State = right.State,
        AwardCode = right.AwardCode ?? "",
    };

    private sealed record Key(int Order, string Clause, string Subject);

    private sealed class StateRow
    {
        public required long Waiting { get; init; }

        public required DateTimeOffset? LastDecidedAt { get; init; }

        public required DateTimeOffset? LastEventAt { get; init; }
    }

    private sealed class Row
    {
        public required Guid DecisionId { get; init; }

        public required string Policy { get; init; }

        public required string Clause { get; init; }

        public required string Subject { get; init; }

        public required string Name { get; init; }

        public required string Kind { get; init; }

        public required Money PayableFen { get; init; }

        public required Money HeldFen { get; init; }

        public required string[] Rulings { get; init; }

        public required string Reason { get; init; }

        public required string? CountsUnder { get; init; }

        public required string Quote { get; init; }

        public required string ReceiptId { get; init; }

        public required DateTimeOffset DecidedAt { get; init; }

        public required int ClauseOrder { get; init; }

        public required string[] EventKeys { get; init; }

        public string Letter { get; init; } = "";

        public byte[] Decision { get; init; } = [];

        public byte[] Receipt { get; init; } = [];
    }
}
