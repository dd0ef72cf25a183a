using System.Security.Cryptography;
using System.Text;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;

namespace Cultivation.Incentives.Decisions;

/// <summary>
/// Tells whether two decisions say the same on the same statements, whenever they were made: every event with its result, its
/// gates and the statements they looked at, and the pack; neither the clocks nor statements that played no part.
/// </summary>
public static class DecisionDigest
{
    /// <summary>SHA-256 of a decision without its clocks.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="eventKeys">Names of its events, in their order.</param>
    public static byte[] Of(Decision decision, IReadOnlyList<string> eventKeys)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(eventKeys);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(decision.Policy.Pack.PackSha256);
            writer.Write(decision.Policy.Pack.Document.Sha256);
            writer.Write(decision.ClauseId);
            for (var index = 0; index < eventKeys.Count; index++)
                Write(writer, decision.Items[index], eventKeys[index]);
        }

        return SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(BinaryWriter writer, DecisionItem item, string key)
    {
        writer.Write(key);
        writer.Write(item.EventDate?.DayNumber ?? -1);
        writer.Write((int)item.Kind);
        writer.Write((int)item.Reason);
        writer.Write(item.Payable.Fen);
        writer.Write(item.Entitled.Fen);
        writer.Write(item.Paid.Fen);
        writer.Write(item.Ceiling?.Fen ?? -1);
        writer.Write(item.Mark ?? "");
        foreach (var part in item.Held)
        {
            writer.Write(part.Ruling);
            writer.Write(part.Also?.Ruling.Id ?? "");
            writer.Write(part.Amount.Fen);
        }

        foreach (var question in item.Questions)
            writer.Write(question.Ruling.Id);
        foreach (var gate in item.Gates)
        {
            writer.Write(gate.Rule.Label);
            writer.Write((int)gate.Outcome);
            writer.Write((int)gate.Reason);
            writer.Write(gate.Depth);
            writer.Write(gate.Hold?.Ruling.Id ?? "");
            writer.Write(gate.Hold is null ? -1 : (int)gate.Hold.State);
            Write(writer, gate.Input);
            Write(writer, gate.Second);
        }

        foreach (var line in item.Lines)
        {
            writer.Write((int)line.Kind);
            writer.Write(line.Label);
            writer.Write(line.A);
            writer.Write(line.B);
            writer.Write(line.C);
            writer.Write(line.Result.Fen);
        }
    }

    private static void Write(BinaryWriter writer, Fact? fact)
    {
        if (fact is null)
        {
            writer.Write("");
            return;
        }

        writer.Write(fact.Definition.Name);
        writer.Write(fact.Year);
        writer.Write(FactText.Canonical(fact.Definition, fact.Content));
        writer.Write(fact.ValidFrom?.DayNumber ?? -1);
        writer.Write(fact.ValidTo?.DayNumber ?? -1);
        writer.Write(fact.KnownAt?.UtcTicks ?? -1);
        writer.Write(fact.Source ?? "");
    }
}
