using System.Text.Json;
using System.Text.Json.Nodes;
using Cultivation.EndToEnd.Tests.Hosting;

namespace Cultivation.EndToEnd.Tests;

/// <summary>
/// What the platform decided is what <c>policy explain</c> gives for the same facts, firm by firm: the facts are exported from
/// the platform as an auditor does it, and the command is run on them for every clause.
/// </summary>
public sealed class ExplainTests(TouredPlatform toured)
{
    private const string NoEvent = "没有事项";

    public static TheoryData<string> Counties => ["140525", "341700", "370830", "620722"];

    [Theory]
    [MemberData(nameof(Counties))]
    public async Task Awards_equal_those_of_policy_explain_firm_by_firm(string code)
    {
        var county = toured.Result.GetProperty("jurisdictions").EnumerateArray().Single(county => county.GetProperty("code").GetString() == code);
        var businessDate = county.GetProperty("businessDate").GetString()!;
        var facts = Path.Combine(toured.Platform.Data, $"facts-{code}.yaml");
        var export = await PlatformProcess.RunAsync(
            "Cultivation.Cli", "cultivation", "facts", "export", "--account", $"{code}/hanxue", "--purpose", "与 policy explain 核对", "--out", facts, "--data", toured.Platform.Data);
        export.ExitCode.ShouldBe(0, export.Error);

        var awards = county.GetProperty("awards").EnumerateArray().ToLookup(award => award.GetProperty("clause").GetString()!);
        awards.Count.ShouldBeGreaterThan(0);
        foreach (var clause in awards)
        {
            var explain = await PlatformProcess.RunAsync(
                "Cultivation.Cli", "cultivation", "policy", "explain", "--clause", clause.Key, "--facts", facts, "--as-of", businessDate, "--rules-at", businessDate, "--json");
            explain.ExitCode.ShouldBe(0, explain.Error);
            var listed = clause.Select(award => award.GetProperty("enterprise").GetString()).ToHashSet(StringComparer.Ordinal);
            var explained = JsonNode.Parse(explain.Output)!.AsArray().ToLookup(decision => listed.Contains(decision!["subject"]!.GetValue<string>()));

            clause.Select(Decided).Order(StringComparer.Ordinal).ShouldBe(explained[true].Select(decision => Explained(decision!)).Order(StringComparer.Ordinal), clause.Key);
            foreach (var silent in explained[false])
                SaysNothing(silent!).ShouldBeTrue($"{clause.Key}: the platform does not list {silent}");
        }
    }

    // The platform lists what an event speaks of: a firm that has none is neither paid nor held, and no day of an event is known.
    private static bool SaysNothing(JsonNode decision) =>
        decision["result"]!["payable_fen"]!.GetValue<long>() == 0 && decision["result"]!["held_fen"]!.AsObject().Count == 0
        && decision["items"]!.AsArray().All(item => (item!["date"] is null || item["event"]!.GetValue<string>() == NoEvent) && item["paid_fen"]!.GetValue<long>() == 0);

    private static string Decided(JsonElement award) =>
        $"{award.GetProperty("enterprise").GetString()} {award.GetProperty("kind").GetString()} {award.GetProperty("payableFen")} {award.GetProperty("heldFen")} "
        + $"[{string.Join(' ', award.GetProperty("rulings").EnumerateArray().Select(ruling => ruling.GetString()).Order(StringComparer.Ordinal))}] {Reason(award.GetProperty("reason").GetString())} {award.GetProperty("quote").GetString()}";

    // The decision says NONE where there is nothing to say, the list nothing.
    private static string Reason(string? reason) => string.IsNullOrEmpty(reason) ? "NONE" : reason;

    private static string Explained(JsonNode decision)
    {
        var result = decision["result"]!;
        var held = result["held_fen"]!.AsObject();
        return $"{decision["subject"]} {result["kind"]} {result["payable_fen"]} {held.Sum(part => part.Value!.GetValue<long>())} "
            + $"[{string.Join(' ', held.Select(part => part.Key).Order(StringComparer.Ordinal))}] {result["reason"]} {decision["quote"]}";
    }
}
