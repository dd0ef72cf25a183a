using System.Text.Json;
using Cultivation.Persistence;

namespace Cultivation.Projects.Deliveries;

/// <summary>Appends many rows in few statements: each batch goes as one JSON parameter, which SQL unfolds.</summary>
internal static class StatementRows
{
    private const int BatchRows = 5_000;
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Runs the SQL for every batch; it reads <c>jsonb_to_recordset(@Rows::jsonb)</c> with columns in snake case.</summary>
    public static async Task AppendAsync<T>(UnitOfWork unit, string sql, StatementOrigin origin, IEnumerable<T> rows)
    {
        foreach (var batch in rows.Chunk(BatchRows))
        {
            await unit.ExecuteAsync(
                sql,
                new { unit.Caller.Jurisdiction, origin.DeliveryId, origin.Source, origin.RecordedAt, Rows = JsonSerializer.Serialize(batch, Options) });
        }
    }
}
