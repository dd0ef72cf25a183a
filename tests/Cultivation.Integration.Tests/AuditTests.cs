using Cultivation.Integration.Tests.Hosting;
using Npgsql;

namespace Cultivation.Integration.Tests;

/// <summary>The audit trails prove themselves against digests that stand outside the databases.</summary>
public sealed class AuditTests(Platform platform)
{
    private const int EditedEntry = 3;

    public static TheoryData<string> AllServices => [.. Services.Names];

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Trail_is_intact(string service)
    {
        var audit = await platform.Services.VerifyAuditAsync(service, await platform.Identity.UserTokenAsync(Platform.Auditor));

        audit.Faults.ShouldBeEmpty();
        audit.Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task Entry_edited_by_the_administrator_of_the_database_is_named()
    {
        var auditor = await platform.Identity.UserTokenAsync(Platform.Auditor);
        var original = await SwapActorAsync("somebody-else");
        try
        {
            var audit = await platform.Services.VerifyAuditAsync("identity", auditor);

            audit.Intact.ShouldBeFalse();
            audit.Faults.ShouldHaveSingleItem().Sequence.ShouldBe(EditedEntry);
            audit.Faults[0].Kind.ShouldBe("EDITED");
            audit.Faults[0].Explanation.ShouldNotBeNullOrWhiteSpace();
        }
        finally
        {
            await SwapActorAsync(original);
        }

        (await platform.Services.VerifyAuditAsync("identity", auditor)).Intact.ShouldBeTrue();
    }

    [Fact]
    public void Digests_stand_in_the_data_folder() =>
        Directory.GetFiles(Path.Combine(platform.Data, "audit-digests"), "*.jsonl").ShouldContain(file => file.Contains("identity-db", StringComparison.Ordinal));

    private async Task<string> SwapActorAsync(string actor)
    {
        await using var connection = new NpgsqlConnection($"{await platform.Run.ConnectionStringAsync("identity-db")};Pooling=false");
        await connection.OpenAsync();

        // The table refuses even its owner; whoever administers the server can switch that off.
        await using var privilege = new NpgsqlCommand("SET session_replication_role = replica", connection);
        await privilege.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(
            """
            UPDATE audit_entries entry SET actor = $1
            FROM audit_entries before
            WHERE entry.jurisdiction_code = '620722' AND entry.sequence = $2 AND before.jurisdiction_code = entry.jurisdiction_code AND before.sequence = entry.sequence
            RETURNING before.actor
            """,
            connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = actor }, new NpgsqlParameter<long> { TypedValue = EditedEntry } },
        };
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
