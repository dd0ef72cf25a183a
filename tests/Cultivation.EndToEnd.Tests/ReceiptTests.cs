using System.Text.Json;
using Cultivation.Client.Local;
using Cultivation.EndToEnd.Tests.Hosting;

namespace Cultivation.EndToEnd.Tests;

/// <summary>The receipts that the platform keeps are replayed by the command line, from the packs alone.</summary>
public sealed class ReceiptTests(TouredPlatform toured)
{
    [Theory]
    [MemberData(nameof(ExplainTests.Counties), MemberType = typeof(ExplainTests))]
    public async Task Receipt_of_a_paid_award_is_replayed_to_the_fen(string code)
    {
        using var auditor = LocalPlatform.Open(toured.Platform.Data).ClientOf(code, "hanxue");
        var awards = await auditor.Incentives.Awards.ListAwardsAsync(new() { Page = new() { PageSize = 1000 } });
        var award = awards.Awards.OrderByDescending(award => award.State == "PAID").ThenByDescending(award => award.Held.Fen).First();
        var decision = await auditor.Incentives.Awards.GetDecisionAsync(new() { DecisionId = award.DecisionId });
        var file = Path.Combine(toured.Platform.Data, $"receipt-{code}.json");
        await File.WriteAllTextAsync(file, $$"""{"receipt":"{{award.Receipt}}","content":{{decision.ReceiptJson.ToStringUtf8()}}}""", TestContext.Current.CancellationToken);

        var replay = await PlatformProcess.RunAsync("Cultivation.Cli", "cultivation", "policy", "replay", file, "--json");

        replay.ExitCode.ShouldBe(0, replay.Output + replay.Error);
        using var document = JsonDocument.Parse(replay.Output);
        document.RootElement.GetProperty("proven").GetBoolean().ShouldBeTrue();
        document.RootElement.GetProperty("receipt").GetString().ShouldBe(award.Receipt);
        decision.Letter.ShouldContain(award.Quote);
    }
}
