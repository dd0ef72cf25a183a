using System.Globalization;
using System.Text.Json;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;

namespace Cultivation.Policies.Receipts;

/// <summary>The one form in which inputs go into receipts: fixed order, invariant texts, facts in the order of the vocabulary.</summary>
internal static class CanonicalJson
{
    public static void WriteClocks(Utf8JsonWriter json, Clocks clocks)
    {
        json.WriteStartObject("clocks");
        json.WriteString("as_of", Day(clocks.AsOf));
        json.WriteString("known_at", Instant(clocks.KnownAt));
        json.WriteString("rules_at", Day(clocks.RulesAt));
        json.WriteEndObject();
    }

    public static void WriteRuling(Utf8JsonWriter json, RulingDecision decision)
    {
        json.WriteStartObject();
        json.WriteString("ruling", decision.Ruling);
        json.WriteString("option", decision.Option);
        json.WriteString("by", decision.By);
        json.WriteString("document", decision.Document);
        json.WriteString("from", Day(decision.From));
        json.WriteEndObject();
    }

    public static void WriteAmount(Utf8JsonWriter json, AmountSetting setting)
    {
        json.WriteStartObject();
        json.WriteString("clause", setting.Clause);
        if (setting.Amount is { } amount)
            json.WriteNumber("amount_fen", amount.Fen);
        if (setting.Percent is { } percent)
            json.WriteString("percent", Number(percent));
        if (setting.Of is { } of)
            json.WriteString("of", of.Name);
        if (setting.Cap is { } cap)
            json.WriteNumber("cap_fen", cap.Fen);
        json.WriteString("document", setting.Document);
        json.WriteString("set_on", Day(setting.SetOn));
        if (setting.From is { } from)
            json.WriteString("from", Day(from));
        if (setting.To is { } to)
            json.WriteString("to", Day(to));
        json.WriteEndObject();
    }

    public static void WriteFacts(Utf8JsonWriter json, FactSheet sheet)
    {
        json.WriteStartObject("facts");
        json.WriteString("subject", sheet.Subject);
        json.WriteStartArray("plain");
        foreach (var fact in sheet.PlainFacts)
            WriteFact(json, fact);
        json.WriteEndArray();
        json.WriteStartObject("records");
        foreach (var scope in Enum.GetValues<FactScope>())
        {
            if (sheet.Records(scope) is not { } records)
                continue;
            json.WriteStartArray(FactVocabulary.ScopeName(scope));
            foreach (var record in records)
            {
                json.WriteStartArray();
                foreach (var fact in record.Facts)
                    WriteFact(json, fact);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteFact(Utf8JsonWriter json, Fact fact)
    {
        json.WriteStartObject();
        json.WriteString("fact", fact.Definition.Name);
        if (fact.Year > 0)
            json.WriteNumber("year", fact.Year);
        json.WriteString("value", FactText.Canonical(fact.Definition, fact.Content));
        if (fact.ValidFrom is { } from)
            json.WriteString("from", Day(from));
        if (fact.ValidTo is { } to)
            json.WriteString("to", Day(to));
        if (fact.KnownAt is { } known)
            json.WriteString("known", Instant(known));
        if (fact.Source is { } source)
            json.WriteString("source", source);
        json.WriteEndObject();
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
