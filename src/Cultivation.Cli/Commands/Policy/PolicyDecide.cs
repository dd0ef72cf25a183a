using System.Text.Json.Nodes;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Policies;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Model;
using Cultivation.Policies.Receipts;
using Cultivation.Policies.Rulings;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy decide RECEIPT-FILE</c>.</summary>
internal static class PolicyDecide
{
    private static readonly Argument File = new("RECEIPT-FILE", "当时的凭据，由 policy explain --receipt 写出") { Required = true };
    private static readonly Option Ruling = new("--ruling", "ID=OPTION", "解释机关的决定，如 ZZ-R04=cumulative") { Required = true };
    private static readonly Option By = new("--by", "WHO", "谁决定的") { Required = true };
    private static readonly Option Document = new("--document", "NUMBER", "决定的文号") { Required = true };
    private static readonly Option From = new("--from", "D", "从哪一天起执行，如 2026-01-01") { Required = true };
    private static readonly Option Receipt = new("--receipt", "FILE", "把新决定的凭据写进新文件，其中写明所依据的旧凭据");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy decide", "口径决定之后：以前的一张凭据释放多少、取消多少，作为新决定，旧决定不变")
    {
        Arguments = [File],
        Options = [Ruling, By, Document, From, Receipt, PolicyOptions.Policies, PolicyOptions.Json],
        Remarks = ["先重放旧凭据，证明无误才测算。", "只释放或取消在这一口径下待定的部分；口径正式决定后写入政策包的 decided。"],
        Examples = ["policy decide receipt.json --ruling ZZ-R04=cumulative --by 泽州县工业和信息化局 --document 泽工信函〔2026〕1号 --from 2026-01-01 --receipt new-receipt.json"],
        Run = invocation => Task.FromResult(Decide(invocation)),
    };

    private static ExitCode Decide(Invocation invocation)
    {
        var (id, content) = ReceiptFile.Open(invocation.Needed(File));
        if (invocation.Needed(Ruling).Split('=') is not [var ruling, var option])
            throw new UsageException($"“{invocation.Needed(Ruling)}”应写作 ID=OPTION，如 ZZ-R04=cumulative。");
        var decided = new RulingDecision(ruling, option, invocation.Needed(By), invocation.Needed(Document), invocation.Day(From)!.Value);
        if (PackLocation.Of(invocation.Text(PolicyOptions.Policies)).LoadGood(invocation.Terminal) is not { } loaded)
            return ExitCode.Problems;
        var replayed = Replay.Run(content, loaded.Packs, id);
        foreach (var problem in replayed.Problems)
            invocation.Terminal.Error.WriteLine(problem);
        if (!replayed.IsProven)
        {
            invocation.Terminal.Error.WriteLine("旧凭据不能重放，没有测算。请先用 policy replay 查明。");
            return ExitCode.Problems;
        }

        var effect = Effect(replayed.Decision!, decided);
        if (invocation.Text(Receipt) is { } path)
            ReceiptFile.Save(path, effect.After.Receipt, effect.RefersTo);
        if (invocation.Has(PolicyOptions.Json))
            invocation.Terminal.Json(ToJson(effect));
        else
            Print(invocation.Terminal.Out, effect);
        return ExitCode.Good;
    }

    private static RulingEffect Effect(Decision before, RulingDecision decided)
    {
        try
        {
            return RulingEffect.Of(before, decided);
        }
        catch (ArgumentException refused)
        {
            var known = before.Policy.Pack.Ruling(decided.Ruling)?.Options.Select(option => $"{option.Id} {option.Meaning}");
            throw new UsageException(refused.Message.Split(" (Parameter", 2)[0] + (known is null
                ? NearestName.Question(decided.Ruling, before.Policy.Pack.Rulings.Select(ruling => ruling.Id))
                : $"可选：{string.Join('；', known)}。"));
        }
    }

    private static void Print(TextWriter output, RulingEffect effect)
    {
        var decided = effect.Decided;
        output.WriteLine($"口径 {decided.Ruling} 决定为 {decided.Option}（{effect.Before.Policy.Pack.Ruling(decided.Ruling)!.Option(decided.Option)!.Meaning}），{decided.By} {decided.Document}，{decided.From:yyyy-MM-dd} 起执行。");
        output.WriteLine($"依据的旧决定：{effect.Before.Summary}，凭据 {effect.RefersTo}");
        output.WriteLine(effect.WasHeld.Fen == 0 && effect.Released.Fen == 0
            ? "旧决定没有在这一口径下待定的金额，结果不变。"
            : $"在这一口径下待定 {effect.WasHeld}：释放 {effect.Released}，取消 {effect.Cancelled}，转由其他口径待定 {effect.Moved}。");
        output.WriteLine();
        output.Write(effect.After.ToText());
    }

    private static JsonObject ToJson(RulingEffect effect) => new()
    {
        ["ruling"] = effect.Decided.Ruling,
        ["option"] = effect.Decided.Option,
        ["refers_to"] = effect.RefersTo,
        ["was_held_fen"] = effect.WasHeld.Fen,
        ["released_fen"] = effect.Released.Fen,
        ["cancelled_fen"] = effect.Cancelled.Fen,
        ["moved_fen"] = effect.Moved.Fen,
        ["decision"] = JsonNode.Parse(effect.After.ToJson()),
    };
}
