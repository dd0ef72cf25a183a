using Cultivation.Incentives.Ledger;
using Cultivation.Persistence;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Payments;

/// <summary>Reserves money of one budget year, award by award, in the order of its lines; a payment may draw on several of them.</summary>
internal sealed class BudgetDraw
{
    private const string Available =
        """
        SELECT a.appropriation_id, a.document, e.balance_fen AS rest
        FROM appropriations a
        JOIN LATERAL (SELECT balance_fen FROM ledger_entries l
                      WHERE l.jurisdiction_code = a.jurisdiction_code AND l.appropriation_id = a.appropriation_id AND l.account = 'available'
                      ORDER BY l.account_sequence DESC LIMIT 1) AS e ON true
        WHERE a.jurisdiction_code = current_jurisdiction() AND a.budget_year = @year
        ORDER BY a.purpose, a.document
        """;

    private readonly IReadOnlyList<Line> _lines;

    private BudgetDraw(IReadOnlyList<Line> lines) => _lines = lines;

    /// <summary>What is left of the year.</summary>
    public Money Rest => _lines.Aggregate(Money.Zero, (sum, line) => sum + line.Rest);

    public static async Task<BudgetDraw> OfYearAsync(UnitOfWork unit, int year) =>
        new([.. (await unit.QueryAsync<LineRow>(Available, new { year })).Select(row => new Line(row.AppropriationId, row.Document) { Rest = row.Rest })]);

    /// <summary>The moves that reserve an amount; null, and nothing drawn, where the year has not enough left.</summary>
    public IReadOnlyList<LedgerMove>? Reserve(Money amount)
    {
        if (amount > Rest)
            return null;
        var moves = new List<LedgerMove>();
        foreach (var line in _lines.Where(line => line.Rest > Money.Zero))
        {
            var part = Money.Min(amount, line.Rest);
            moves.Add(new(line.AppropriationId, line.Document, LedgerAccount.Reservations, LedgerAccount.Available, part));
            line.Rest -= part;
            amount -= part;
            if (amount == Money.Zero)
                break;
        }

        return moves;
    }

    private sealed class Line(Guid appropriationId, string document)
    {
        public Guid AppropriationId { get; } = appropriationId;

        public string Document { get; } = document;

        public Money Rest { get; set; }
    }

    private sealed class LineRow
    {
        public required Guid AppropriationId { get; init; }

        public required string Document { get; init; }

        public required Money Rest { get; init; }
    }
}
