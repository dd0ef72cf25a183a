using System.Globalization;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Output;
using Cultivation.Cli.Policies;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Model;
using Cultivation.Policies.WhatIf;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy whatif</c>.</summary>
internal static class PolicyWhatIf
{
    private const int DefaultFirms = 100;
    private static readonly Option Base = new("--base", "DIR", "现行的政策包文件夹；不写时为 seeds/policies");
    private static readonly Option Change = new("--change", "DIR", "改动后的政策包文件夹；只试口径时不写");
    private static readonly Option Rulings = new("--ruling", "ID=OPTION", "假设一个口径这样决定，如 ZZ-R04=cumulative；可写几个") { Repeatable = true };
    private static readonly Option Firms = new("--firms", "N", "逐户最多列几户，默认 100；JSON 总是全部列出");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy whatif", "改一改会怎样：同一批企业，两个版本的政策或口径，谁多谁少、增支多少、待定多少")
    {
        Options = [Base, Change, Rulings, PolicyOptions.Facts, PolicyOptions.AsOf, PolicyOptions.KnownAt, PolicyOptions.RulesAt, Firms, PolicyOptions.Json],
        Remarks = ["要改政策时，先把 seeds 复制一份，改其中的 policy.yaml，再用 --change 指向它。", "只测算，不改变任何口径、政策或应付金额。"],
        Examples =
        [
            "policy whatif --ruling ZZ-R04=cumulative --facts seeds/policies/examples/two-tiers.yaml --as-of 2023-12-31",
            "policy whatif --base seeds/policies --change /tmp/seeds/policies --facts seeds/policies/examples/two-tiers.yaml",
        ],
        Run = invocation => Task.FromResult(Compare(invocation)),
    };

    private static ExitCode Compare(Invocation invocation)
    {
        var clocks = DecisionClocks.Of(invocation);
        var limit = Limit(invocation);
        if (!invocation.Has(Change) && !invocation.Has(Rulings))
            throw new UsageException("缺少 --change DIR 或 --ruling ID=OPTION：没有写要比较的改动。");
        var location = PackLocation.Of(invocation.Text(Base));
        var changed = invocation.Text(Change) is { } folder ? PackLocation.Of(folder) : location;
        if (location.LoadGood(invocation.Terminal) is not { } before || changed.LoadGood(invocation.Terminal) is not { } after)
            return ExitCode.Problems;
        var suppositions = invocation.Texts(Rulings).Select(text => Supposition(text, after.Packs, clocks.RulesAt)).ToList();
        if (FactInput.Load(invocation.Needed(PolicyOptions.Facts), invocation.Terminal) is not { } sheets)
            return ExitCode.Problems;
        var progress = new ProgressLine(invocation.Terminal.Error, invocation.Time, "已测算");
        var report = WhatIfComparison.Of(
            Evaluators(before.Packs, AuthorityBook.Empty, clocks), Evaluators(after.Packs, new AuthorityBook(suppositions, []), clocks), sheets, clocks.AsOf, clocks.KnownAt,
            done => Told(invocation, progress, done, sheets.Count));
        if (invocation.Has(PolicyOptions.Json))
            invocation.Terminal.Json(WhatIfListing.ToJson(report));
        else
            WhatIfListing.Write(invocation.Terminal, report, limit);
        return ExitCode.Good;
    }

    private static void Told(Invocation invocation, ProgressLine progress, int done, int all)
    {
        invocation.Cancellation.ThrowIfCancellationRequested();
        progress.Report(done, all);
    }

    private static List<PolicyEvaluator> Evaluators(IReadOnlyList<PolicyPack> packs, AuthorityBook book, DecisionClocks clocks) =>
        [.. packs.Select(pack => new PolicyEvaluator(pack, book, clocks.RulesAt))];

    private static RulingDecision Supposition(string text, IReadOnlyList<PolicyPack> packs, DateOnly from)
    {
        if (text.Split('=') is not [var id, var option])
            throw new UsageException($"“{text}”应写作 ID=OPTION，如 ZZ-R04=cumulative。");
        var known = packs.SelectMany(pack => pack.Rulings).ToList();
        var ruling = known.Find(ruling => ruling.Id == id)
            ?? throw new UsageException($"没有口径“{id}”。{NearestName.Question(id, known.Select(ruling => ruling.Id))}");
        return ruling.Option(option) is not null
            ? new RulingDecision(id, option, "测算假设", "测算假设", from)
            : throw new UsageException($"口径 {id}（{ruling.Question}）没有选项“{option}”，可选：{string.Join('；', ruling.Options.Select(known => $"{known.Id} {known.Meaning}"))}。");
    }

    private static int Limit(Invocation invocation)
    {
        if (invocation.Text(Firms) is not { } text)
            return DefaultFirms;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : throw new UsageException($"--firms 的“{text}”不对，应为整数，如 20。");
    }
}
