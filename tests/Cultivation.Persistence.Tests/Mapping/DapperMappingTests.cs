using System.Data;
using Cultivation.Primitives;

namespace Cultivation.Persistence.Tests.Mapping;

public sealed class DapperMappingTests(PostgresServer server)
{
    private sealed record Row
    {
        public DateTimeOffset? Instant { get; init; }

        public DateOnly? Day { get; init; }

        public Money? Amount { get; init; }

        public DivisionCode? Division { get; init; }

        public CreditCode? Credit { get; init; }

        public Period? Period { get; init; }
    }

    private const string Insert = "INSERT INTO facts_of_each_type VALUES (@Id, @Instant, @Day, @Amount, @Division, @Credit, @Period)";
    private const string Select = "SELECT instant, day, amount, division, credit, period FROM facts_of_each_type WHERE fact_id = @Id";

    [Fact]
    public async Task Each_type_comes_back_as_it_was_and_instants_in_UTC()
    {
        await using var host = await ServiceHost.StartAsync(server);
        var row = new Row
        {
            Instant = new DateTimeOffset(2027, 1, 1, 0, 5, 0, TimeSpan.FromHours(8)),
            Day = new DateOnly(2027, 1, 1),
            Amount = new Money(-123_456_789_012),
            Division = DivisionCode.Parse("140525"),
            Credit = CreditCode.ParseConfirmed("91350100M000100Y43"),
            Period = Period.Parse("2026H1"),
        };
        var read = await host.Database.WriteAsync(ServiceHost.CallerA, async (unit, _) =>
        {
            await unit.ExecuteAsync(Insert, new { Id = 1, Instant = row.Instant!.Value, Day = row.Day!.Value, Amount = row.Amount!.Value, Division = row.Division!.Value, Credit = row.Credit!.Value, Period = row.Period!.Value });
            return await unit.QuerySingleAsync<Row>(Select, new { Id = 1 });
        }, ServiceHost.Cancelled);
        read.ShouldBe(row with { Instant = new DateTimeOffset(2026, 12, 31, 16, 5, 0, TimeSpan.Zero) });
        read.Instant!.Value.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Nothing_comes_back_as_nothing()
    {
        await using var host = await ServiceHost.StartAsync(server);
        var read = await host.Database.WriteAsync(ServiceHost.CallerA, async (unit, _) =>
        {
            await unit.ExecuteAsync(Insert, new { Id = 2, new Row().Instant, new Row().Day, new Row().Amount, new Row().Division, new Row().Credit, new Row().Period });
            return await unit.QuerySingleAsync<Row>(Select, new { Id = 2 });
        }, ServiceHost.Cancelled);
        read.ShouldBe(new Row());
    }

    [Fact]
    public async Task Timestamp_without_zone_is_refused()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await Should.ThrowAsync<DataException>(() => host.Database.ReadAsync(ServiceHost.CallerA,
            (unit, _) => unit.QuerySingleAsync<DateTimeOffset>("SELECT timestamp '2026-01-01 00:00:00'"), ServiceHost.Cancelled));
    }

    [Fact]
    public async Task List_of_ids_is_a_parameter()
    {
        await using var host = await ServiceHost.StartAsync(server);
        (await host.Database.ReadAsync(ServiceHost.CallerA,
            (unit, _) => unit.QueryAsync<long>("SELECT i FROM generate_series(1, 9) i WHERE i = ANY (@Ids)", new { Ids = new[] { 2L, 5L } }), ServiceHost.Cancelled)).ShouldBe([2L, 5L]);
    }
}
