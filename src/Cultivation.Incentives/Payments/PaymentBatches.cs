using Cultivation.Contracts.Incentives.V1;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Requests;
using Google.Protobuf.WellKnownTypes;
using Money = Cultivation.Primitives.Money;

namespace Cultivation.Incentives.Payments;

/// <summary>The batches of the transaction's jurisdiction, with the figures of their instructions.</summary>
public static class PaymentBatches
{
    private static readonly PageLimits Limits = new(Default: 50, Maximum: 200);

    private const string Select =
        """
        SELECT b.batch_id, b.budget_year, b.state, b.made_by, b.built_at, b.released_by, i.*
        FROM payment_batches b
        CROSS JOIN LATERAL (
            SELECT count(*)::int AS instructions, coalesce(sum(p.amount_fen), 0)::bigint AS total,
                   coalesce(sum(p.amount_fen) FILTER (WHERE p.state = 'PAID'), 0)::bigint AS paid,
                   coalesce(sum(p.amount_fen) FILTER (WHERE p.state = 'RETURNED'), 0)::bigint AS returned,
                   (count(*) FILTER (WHERE p.state = 'PAID'))::int AS instructions_paid,
                   (count(*) FILTER (WHERE p.state = 'RETURNED'))::int AS instructions_returned
            FROM payment_instructions p WHERE p.jurisdiction_code = b.jurisdiction_code AND p.batch_id = b.batch_id) AS i
        WHERE b.jurisdiction_code = current_jurisdiction()
        """;

    /// <summary>A batch that exists.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="batchId">Its number.</param>
    public static async Task<PaymentBatch> GetAsync(UnitOfWork unit, string batchId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return (await unit.QuerySingleAsync<Row>($"{Select} AND b.batch_id = @batchId", new { batchId })).ToMessage();
    }

    /// <summary>A page of batches, the newest first.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="request">The request.</param>
    public static async Task<ListBatchesResponse> ListAsync(UnitOfWork unit, ListBatchesRequest request)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(request);
        var cursor = unit.BeginPage<(DateTimeOffset BuiltAt, string BatchId)>(
            "incentives.batches.newest-first", filters: null, request.Page?.PageSize ?? 0, request.Page?.PageToken, Limits);
        var rows = await unit.QueryAsync<Row>(
            $"""
             {Select} AND (@isFirst OR (b.built_at, b.batch_id) < (@builtAt, @batchId))
             ORDER BY b.built_at DESC, b.batch_id DESC LIMIT @limit
             """,
            new { isFirst = cursor.IsFirst, builtAt = cursor.After.BuiltAt, batchId = cursor.After.BatchId ?? "", limit = cursor.Limit });
        var page = cursor.Close(rows, row => (row.BuiltAt, row.BatchId));
        return new() { Batches = { page.Items.Select(row => row.ToMessage()) }, Page = new() { NextPageToken = page.NextPageToken } };
    }

    private sealed class Row
    {
        public required string BatchId { get; init; }

        public required int BudgetYear { get; init; }

        public required string State { get; init; }

        public required string MadeBy { get; init; }

        public required DateTimeOffset BuiltAt { get; init; }

        public string? ReleasedBy { get; init; }

        public required int Instructions { get; init; }

        public required Money Total { get; init; }

        public required Money Paid { get; init; }

        public required Money Returned { get; init; }

        public required int InstructionsPaid { get; init; }

        public required int InstructionsReturned { get; init; }

        public PaymentBatch ToMessage() => new()
        {
            BatchId = BatchId,
            BudgetYear = BudgetYear,
            State = State,
            Instructions = Instructions,
            Total = Total.ToMessage(),
            Paid = Paid.ToMessage(),
            Returned = Returned.ToMessage(),
            InstructionsPaid = InstructionsPaid,
            InstructionsReturned = InstructionsReturned,
            MadeBy = MadeBy,
            ReleasedBy = ReleasedBy ?? "",
            BuiltAt = Timestamp.FromDateTimeOffset(BuiltAt),
        };
    }
}
