using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Deliveries;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Grpc.Core;
using Money = Cultivation.Primitives.Money;

namespace Cultivation.Incentives.Budget;

/// <summary>The gRPC methods of <c>cultivation.incentives.v1.BudgetService</c>.</summary>
public sealed class BudgetEndpoint(Database database, DeliveryIntake intake) : BudgetService.BudgetServiceBase
{
    // Every figure is a balance of the ledger.
    private const string Lines =
        """
        SELECT a.budget_year, a.purpose, a.document,
               coalesce(sum(e.credit_fen - e.debit_fen) FILTER (WHERE e.account = 'appropriations'), 0)::bigint AS appropriated,
               coalesce(sum(e.debit_fen - e.credit_fen) FILTER (WHERE e.account IN ('reservations', 'payments-in-transit', 'returns')), 0)::bigint AS reserved,
               coalesce(sum(e.debit_fen - e.credit_fen) FILTER (WHERE e.account = 'payments'), 0)::bigint AS paid,
               coalesce(sum(e.debit_fen - e.credit_fen) FILTER (WHERE e.account = 'available'), 0)::bigint AS available
        FROM appropriations a
        LEFT JOIN ledger_entries e ON e.jurisdiction_code = a.jurisdiction_code AND e.appropriation_id = a.appropriation_id
        WHERE a.jurisdiction_code = current_jurisdiction() AND (@year = 0 OR a.budget_year = @year)
        GROUP BY a.appropriation_id, a.budget_year, a.purpose, a.document
        ORDER BY a.budget_year, a.purpose, a.document
        LIMIT 5000
        """;

    /// <inheritdoc/>
    public override Task<DeliverFileResponse> DeliverAppropriations(IAsyncStreamReader<DeliverFileRequest> requestStream, ServerCallContext context) =>
        intake.TakeAsync(requestStream, context, AppropriationFile.Kind, AppropriationFile.TakeAsync);

    /// <inheritdoc/>
    public override Task<GetBudgetResponse> GetBudget(GetBudgetRequest request, ServerCallContext context)
    {
        if (request.Year != 0 && request.Year is < 1949 or > 2999)
            throw ServiceError.InvalidField("year", "年度应为1949至2999，或0表示全部年度。");
        return database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var lines = await unit.QueryAsync<LineRow>(Lines, new { year = request.Year });
            return new GetBudgetResponse { Lines = { lines.Select(line => line.ToMessage()) } };
        }, context.CancellationToken);
    }

    private sealed class LineRow
    {
        public required int BudgetYear { get; init; }

        public required string Purpose { get; init; }

        public required string Document { get; init; }

        public required Money Appropriated { get; init; }

        public required Money Reserved { get; init; }

        public required Money Paid { get; init; }

        public required Money Available { get; init; }

        public BudgetLine ToMessage() => new()
        {
            Year = BudgetYear,
            Purpose = Purpose,
            Document = Document,
            Appropriated = Appropriated.ToMessage(),
            Reserved = Reserved.ToMessage(),
            Paid = Paid.ToMessage(),
            Available = Available.ToMessage(),
        };
    }
}
