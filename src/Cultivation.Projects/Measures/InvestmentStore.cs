using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;

namespace Cultivation.Projects.Measures;

/// <summary>The statements of monthly investments, of which the newest of each holds.</summary>
internal static class InvestmentStore
{
    /// <summary>All months of all projects, between two months.</summary>
    public static Task<IReadOnlyList<InvestmentState>> BetweenAsync(UnitOfWork unit, string first, string last) =>
        unit.QueryAsync<InvestmentState>(
            """
            SELECT DISTINCT ON (project_id, period) project_id, period, amount_fen AS amount
            FROM investment_statements
            WHERE jurisdiction_code = current_jurisdiction() AND period BETWEEN @first AND @last
            ORDER BY project_id, period, sequence DESC
            """,
            new { first, last });

    /// <summary>States months anew.</summary>
    public static Task AppendAsync(UnitOfWork unit, StatementOrigin origin, IEnumerable<InvestmentState> months) =>
        StatementRows.AppendAsync(
            unit,
            """
            INSERT INTO investment_statements (jurisdiction_code, project_id, period, amount_fen, delivery_id, source, recorded_at)
            SELECT @Jurisdiction, new.project_id, new.period, new.amount_fen, @DeliveryId, @Source, @RecordedAt
            FROM jsonb_to_recordset(@Rows::jsonb) AS new (project_id text, period text, amount_fen bigint)
            """,
            origin,
            months.Select(month => new { month.ProjectId, Period = month.Period.ToString(), AmountFen = month.Amount.Fen }));
}
