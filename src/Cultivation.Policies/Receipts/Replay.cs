using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Policies.Receipts;

/// <summary>Makes the decision of a receipt again from its own inputs and compares the bytes.</summary>
public static class Replay
{
    /// <summary>Replays a receipt.</summary>
    /// <param name="content">The receipt's content.</param>
    /// <param name="packs">Packs to choose from; the one with the receipt's SHA-256 is taken.</param>
    /// <param name="expectedId">The id under which the receipt was kept; null where only the content is at hand.</param>
    public static ReplayResult Run(ReadOnlyMemory<byte> content, IEnumerable<PolicyPack> packs, string? expectedId = null)
    {
        ArgumentNullException.ThrowIfNull(packs);
        var problems = new List<string>();
        var id = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        if (expectedId is not null && expectedId != id)
            problems.Add($"凭据内容的 SHA-256 是 {id}，与凭据号 {expectedId} 不符：内容被改动。");
        try
        {
            using var json = JsonDocument.Parse(content);
            return Run(json.RootElement, content, packs, problems);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            problems.Add($"凭据读不出来：{exception.Message}");
            return new ReplayResult(false, problems, null);
        }
    }

    private static ReplayResult Run(JsonElement root, ReadOnlyMemory<byte> content, IEnumerable<PolicyPack> packs, List<string> problems)
    {
        var engine = Text(root, "engine");
        if (engine != EngineVersion.Current)
            problems.Add($"凭据出自引擎版本 {engine}，本机为 {EngineVersion.Current}。");
        var id = Text(root, "policy");
        var candidates = packs.Where(pack => pack.Id == id).ToList();
        var chosen = candidates.FirstOrDefault(pack => pack.PackSha256 == Text(root, "pack_sha256") && pack.Document.Sha256 == Text(root, "document_sha256"));
        if (chosen is null)
        {
            problems.Add(candidates.Count == 0 ? $"没有政策包 {id}。" : $"政策包 {id} 或其文件已改动，与凭据所用的版本不同；请用当时的政策包重放。");
            return new ReplayResult(false, problems, null);
        }

        var clocks = root.GetProperty("clocks");
        var authority = new AuthorityBook([.. root.GetProperty("rulings").EnumerateArray().Select(Ruling)], [.. root.GetProperty("amounts").EnumerateArray().Select(Amount)]);
        var evaluator = new PolicyEvaluator(chosen with { Rulings = [.. chosen.Rulings.Select(ruling => ruling with { Decided = null })] }, authority, Day(clocks, "rules_at"));
        var decision = evaluator.Evaluate(Text(root, "clause"), Sheet(root.GetProperty("facts")), Day(clocks, "as_of"), Instant(Text(clocks, "known_at")));
        if (!decision.Receipt.Content.Span.SequenceEqual(content.Span))
            problems.Add($"重放结果为 {decision.Summary}，凭据 {decision.Receipt.Id}，与所给内容不一致。");
        return new ReplayResult(problems.Count == 0, problems, decision);
    }

    private static RulingDecision Ruling(JsonElement json) =>
        new(Text(json, "ruling"), Text(json, "option"), Text(json, "by"), Text(json, "document"), Day(json, "from"));

    private static AmountSetting Amount(JsonElement json) => new(
        Text(json, "clause"),
        json.TryGetProperty("amount_fen", out var amount) ? new Money(amount.GetInt64()) : null,
        json.TryGetProperty("percent", out var percent) ? decimal.Parse(percent.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture) : null,
        json.TryGetProperty("of", out var of) ? Definition(of.GetString()!) : null,
        json.TryGetProperty("cap_fen", out var cap) ? new Money(cap.GetInt64()) : null,
        Text(json, "document"),
        Day(json, "set_on"),
        json.TryGetProperty("from", out _) ? Day(json, "from") : null,
        json.TryGetProperty("to", out _) ? Day(json, "to") : null);

    private static FactSheet Sheet(JsonElement json)
    {
        var sheet = new FactSheetBuilder(Text(json, "subject"));
        foreach (var fact in json.GetProperty("plain").EnumerateArray())
            sheet.Add(Fact(fact));
        foreach (var scope in Enum.GetValues<FactScope>())
        {
            if (scope is FactScope.Firm or FactScope.Year || !json.GetProperty("records").TryGetProperty(FactVocabulary.ScopeName(scope), out var records))
                continue;
            sheet.Give(scope);
            foreach (var record in records.EnumerateArray())
                sheet.Add(new FactRecord(scope, [.. record.EnumerateArray().Select(Fact)]));
        }

        return sheet.Build();
    }

    private static Fact Fact(JsonElement json)
    {
        var definition = Definition(Text(json, "fact"));
        return new Fact(
            definition,
            Content(definition, Text(json, "value")),
            json.TryGetProperty("year", out var year) ? year.GetInt32() : 0,
            json.TryGetProperty("from", out _) ? Day(json, "from") : null,
            json.TryGetProperty("to", out _) ? Day(json, "to") : null,
            json.TryGetProperty("known", out var known) ? Instant(known.GetString()!) : null,
            json.TryGetProperty("source", out var source) ? source.GetString() : null);
    }

    private static FactContent Content(FactDefinition definition, string text)
    {
        if (definition.Type is FactType.Money or FactType.Share or FactType.Count)
            return new FactContent(decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture), null);
        return FactText.TryParse(definition, text, out var content) ? content : throw new FormatException($"“{text}”不是{definition.Label}。");
    }

    private static FactDefinition Definition(string name) => FactVocabulary.Find(name) ?? throw new FormatException($"没有事实“{name}”。");

    private static string Text(JsonElement json, string key) => json.GetProperty(key).GetString() ?? throw new FormatException($"缺少 {key}。");

    private static DateOnly Day(JsonElement json, string key) => DateOnly.ParseExact(Text(json, key), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
