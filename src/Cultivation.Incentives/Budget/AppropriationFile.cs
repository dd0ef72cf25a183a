using Cultivation.Incentives.Deliveries;
using Cultivation.Incentives.Ledger;
using Cultivation.Primitives;
using Cultivation.Tables.Files;

namespace Cultivation.Incentives.Budget;

/// <summary>Takes a file of appropriations: each line of the budget is recorded and posted once.</summary>
public static class AppropriationFile
{
    /// <summary>Kind of MAPPING.md.</summary>
    public const string Kind = "appropriations";

    /// <summary>The largest amount of one line, in fen: ten trillion yuan.</summary>
    public const long LargestAmountFen = 1_000_000_000_000_000;

    private const string Add =
        """
        INSERT INTO appropriations (jurisdiction_code, appropriation_id, budget_year, purpose, document, amount_fen, delivery_id, recorded_at)
        VALUES (current_jurisdiction(), @id, @year, @purpose, @document, @amount, @delivery, @at)
        ON CONFLICT (jurisdiction_code, budget_year, purpose, document) DO NOTHING
        """;

    private const string Find =
        """
        SELECT amount_fen FROM appropriations
        WHERE jurisdiction_code = current_jurisdiction() AND budget_year = @year AND purpose = @purpose AND document = @document
        """;

    /// <summary>Records what is new. A line that is known with the same amount changes nothing; with another amount it is refused.</summary>
    /// <param name="delivery">The file.</param>
    /// <returns>Lines that were new.</returns>
    public static async Task<long> TakeAsync(Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var groups = new List<LedgerGroup>();
        foreach (var row in delivery.Rows)
        {
            if (await AddAsync(delivery, row) is { } move)
                groups.Add(new("APPROPRIATED", [move], Reference: null));
        }

        await delivery.Unit.PostAsync(groups);
        return groups.Count;
    }

    private static async Task<LedgerMove?> AddAsync(Delivery delivery, TableRow row)
    {
        var (year, purpose, document, amount) = (row.Year("year"), row.Text("purpose"), row.Text("document"), row.Amount("amount"));
        if (amount is { Fen: <= 0 or > LargestAmountFen })
            row.Refuse("amount", "AMOUNT_OUT_OF_RANGE", "预算金额应大于零，不超过10万亿元。");
        if (row.Refused)
            return null;
        if (year is null || purpose is null || document is null || amount is null)
        {
            row.Refuse("ROW_INCOMPLETE", "年度、用途、金额、文号都要填写。");
            return null;
        }

        var line = new { id = Guid.CreateVersion7(), year, purpose, document, amount = amount.Value, delivery = delivery.DeliveryId, at = delivery.Unit.Now };
        if (await delivery.Unit.ExecuteAsync(Add, line) == 1)
            return new(line.id, document, LedgerAccount.Available, LedgerAccount.Appropriations, amount.Value);
        var known = await delivery.Unit.QuerySingleAsync<Money>(Find, line);
        if (known != amount)
            row.Refuse("amount", "AMOUNT_DIFFERS", $"这一年度、用途和文号的预算已登记为{known}；追加请用追加文件的文号，登记有误请联系平台运维。");
        return null;
    }
}
