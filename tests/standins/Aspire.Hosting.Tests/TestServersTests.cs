using System.Diagnostics;
using Cultivation.Testing;
using Npgsql;

namespace Aspire.Hosting.Tests;

/// <summary>The servers that every other test assembly starts.</summary>
public sealed class TestServersTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Postgres_killed_and_started_again_keeps_its_data_and_leaves_nothing_behind()
    {
        var clock = Stopwatch.StartNew();
        var servers = await TestServers.StartAsync(postgres: true, rabbit: false, TestContext.Current.CancellationToken);
        output.WriteLine($"started in {clock.Elapsed}");
        await using (servers)
        {
            var database = await servers.CreateDatabaseAsync("one");
            await ExecuteAsync(database, "CREATE TABLE t (x int); INSERT INTO t VALUES (1)");
            clock.Restart();
            await servers.KillPostgresAsync();
            output.WriteLine($"killed in {clock.Elapsed}");
            await Should.ThrowAsync<NpgsqlException>(() => ExecuteAsync(database, "SELECT 1"));
            clock.Restart();
            await servers.StartPostgresAsync();
            output.WriteLine($"started again in {clock.Elapsed}");
            await ExecuteAsync(database, "INSERT INTO t SELECT x + 1 FROM t");
            clock.Restart();
        }

        output.WriteLine($"disposed in {clock.Elapsed}");
        Directory.Exists(servers.Folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Rabbit_killed_and_started_again_is_healthy_at_the_same_address()
    {
        var clock = Stopwatch.StartNew();
        await using var servers = await TestServers.StartAsync(postgres: false, rabbit: true, TestContext.Current.CancellationToken);
        output.WriteLine($"started in {clock.Elapsed}");
        var address = servers.RabbitConnectionString;
        await servers.KillRabbitAsync();
        clock.Restart();
        await servers.StartRabbitAsync();
        output.WriteLine($"started again in {clock.Elapsed}");
        servers.RabbitConnectionString.ShouldBe(address);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
