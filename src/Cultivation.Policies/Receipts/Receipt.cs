using System.Security.Cryptography;
using System.Text.Json;
using Cultivation.Policies.Decisions;

namespace Cultivation.Policies.Receipts;

/// <summary>
/// Proof of a decision: every input in canonical form, the result, and the SHA-256 over both. It can be stored, sent, and replayed
/// years later with the same pack.
/// </summary>
/// <param name="Id">SHA-256 of <paramref name="Content"/>, lower-case hexadecimal.</param>
/// <param name="Content">Canonical JSON of document, pack, clause, rulings, amounts, facts, clocks, engine version and result.</param>
public sealed record Receipt(string Id, ReadOnlyMemory<byte> Content)
{
    internal static Receipt Of(Decision decision)
    {
        var pack = decision.Policy.Pack;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, DecisionJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("engine", EngineVersion.Current);
            json.WriteString("policy", pack.Id);
            json.WriteString("pack_sha256", pack.PackSha256);
            json.WriteString("document", pack.Document.Number);
            json.WriteString("document_sha256", pack.Document.Sha256);
            json.WriteString("clause", decision.ClauseId);
            json.WriteString("quote", decision.Quote);
            CanonicalJson.WriteClocks(json, decision.Clocks);
            json.WriteStartArray("rulings");
            foreach (var ruling in decision.Policy.Rulings.Decided)
                CanonicalJson.WriteRuling(json, ruling);
            json.WriteEndArray();
            json.WriteStartArray("amounts");
            foreach (var setting in decision.Policy.AmountsInForce)
                CanonicalJson.WriteAmount(json, setting);
            json.WriteEndArray();
            CanonicalJson.WriteFacts(json, decision.Facts);
            DecisionJson.WriteResult(json, decision);
            json.WriteEndObject();
        }

        var content = stream.ToArray();
        return new Receipt(Convert.ToHexStringLower(SHA256.HashData(content)), content);
    }
}
