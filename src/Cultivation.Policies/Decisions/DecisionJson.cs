using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Receipts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Decisions;

/// <summary>Canonical JSON of a decision: fixed order, no white space, invariant numbers.</summary>
internal static class DecisionJson
{
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    public static byte[] Write(Decision decision)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("receipt", decision.Receipt.Id);
            json.WriteString("policy", decision.Policy.Pack.Id);
            json.WriteString("document", decision.Policy.Pack.Document.Number);
            json.WriteString("clause", decision.ClauseId);
            json.WriteString("quote", decision.Quote);
            json.WriteString("name", decision.Rule.Clause.Rule!.Name);
            json.WriteString("subject", decision.Facts.Subject);
            json.WriteString("summary", decision.Summary);
            WriteResult(json, decision);
            CanonicalJson.WriteClocks(json, decision.Clocks);
            json.WriteStartArray("items");
            foreach (var item in decision.Items)
                WriteItem(json, item);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    internal static void WriteResult(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartObject("result");
        json.WriteString("kind", Kind(decision.Kind));
        json.WriteString("reason", decision.Reason.Code());
        json.WriteNumber("payable_fen", decision.Payable.Fen);
        json.WriteStartObject("held_fen");
        foreach (var (ruling, amount) in decision.Held)
            json.WriteNumber(ruling, amount.Fen);
        json.WriteEndObject();
        if (decision.Ceiling is { } ceiling)
            json.WriteNumber("ceiling_fen", ceiling.Fen);
        if (decision.Mark is { } mark)
            json.WriteString("mark", mark);
        if (decision.CountsUnder is { } other)
            json.WriteString("counts_under", other);
        json.WriteStartArray("questions");
        foreach (var question in decision.Questions)
            json.WriteStringValue(question);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static string Kind(DecisionKind kind) => kind switch
    {
        DecisionKind.Award => "award",
        DecisionKind.Zero => "zero",
        DecisionKind.Ceiling => "ceiling",
        DecisionKind.Refuse => "refuse",
        DecisionKind.Refer => "refer",
        DecisionKind.Hold => "hold",
        _ => "recommend",
    };

    private static void WriteItem(Utf8JsonWriter json, DecisionItem item)
    {
        json.WriteStartObject();
        json.WriteString("event", item.Label);
        if (item.EventDate is { } date)
            json.WriteString("date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("kind", Kind(item.Kind));
        json.WriteString("reason", item.Reason.Code());
        json.WriteNumber("payable_fen", item.Payable.Fen);
        json.WriteNumber("paid_fen", item.Paid.Fen);
        json.WriteStartArray("held");
        foreach (var part in item.Held)
        {
            json.WriteStartObject();
            json.WriteString("ruling", part.Ruling);
            if (part.Also is { } also)
                json.WriteString("also", also.Ruling.Id);
            json.WriteNumber("fen", part.Amount.Fen);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("gates");
        foreach (var gate in item.Gates)
            WriteGate(json, gate);
        json.WriteEndArray();
        json.WriteStartArray("arithmetic");
        foreach (var line in item.Lines)
            json.WriteStringValue(DecisionText.Step(line));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGate(Utf8JsonWriter json, GateResult gate)
    {
        json.WriteStartObject();
        json.WriteString("gate", gate.Rule.Label);
        json.WriteNumber("depth", gate.Depth);
        json.WriteString("outcome", gate.Outcome switch { GateOutcome.Pass => "pass", GateOutcome.Held => "held", GateOutcome.Unknown => "unknown", _ => "fail" });
        if (gate.Reason != ReasonCode.None)
            json.WriteString("reason", gate.Reason.Code());
        if (gate.Hold is { } hold)
            json.WriteString("ruling", hold.Ruling.Id);
        json.WriteStartArray("inputs");
        foreach (var fact in new[] { gate.Input, gate.Second }.OfType<Fact>())
            CanonicalJson.WriteFact(json, fact);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
