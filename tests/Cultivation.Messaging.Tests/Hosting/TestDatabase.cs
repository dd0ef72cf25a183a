using Dapper;
using Npgsql;

namespace Cultivation.Messaging.Tests.Hosting;

/// <summary>A database of one test, seen by the superuser.</summary>
internal sealed class TestDatabase(string connectionString)
{
    public string ConnectionString => connectionString;

    public static async Task<TestDatabase> CreateAsync(Servers servers) => new(await servers.Real.CreateDatabaseAsync($"m{Guid.NewGuid():N}"));

    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = Open();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    public async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = Open();
        return await connection.ExecuteAsync(sql, parameters);
    }

    public Task<long> EffectsAsync() => ScalarAsync<long>("SELECT count(*) FROM effects");

    public Task<long> DistinctEffectsAsync() => ScalarAsync<long>("SELECT count(DISTINCT event_id) FROM effects");

    public Task<long> UnsentAsync() => ScalarAsync<long>("SELECT count(*) FROM outbox WHERE sent_at IS NULL");

    /// <summary>Waits until the outbox is empty and the effects are there; then each event has had exactly one.</summary>
    public async Task DrainedAsync(long effects)
    {
        await Eventually.HoldsAsync(async () => await UnsentAsync() == 0 && await DistinctEffectsAsync() >= effects, $"outbox empty and {effects} effects");
        (await DistinctEffectsAsync()).ShouldBe(effects);
        (await EffectsAsync()).ShouldBe(effects);
    }

    private NpgsqlConnection Open() => new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5 }.ConnectionString);
}
