using System.Globalization;
using System.Text.Json.Nodes;
using Cultivation.Policies.WhatIf;
using Cultivation.Primitives;

namespace Cultivation.Cli.Output;

/// <summary>Prints a comparison of two versions of the rules.</summary>
internal static class WhatIfListing
{
    /// <summary>Prints for readers.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="report">The comparison.</param>
    /// <param name="limit">How many firms are listed at most.</param>
    public static void Write(Terminal terminal, WhatIfReport report, int limit)
    {
        var (winners, losers) = (report.Winners.Count(), report.Losers.Count());
        terminal.Out.WriteLine($"{report.Firms} 家企业：{winners} 家增加，{losers} 家减少，{report.Changed.Count - winners - losers} 家应付不变而结果不同，{report.Firms - report.Changed.Count} 家不变。");
        Section(terminal, "合计", "", [new WhatIfSum("全部", report.Firms, report.Total)]);
        Section(terminal, "按条款", "条款", report.ByClause);
        Section(terminal, "按注册地", "注册地", report.ByPlace);
        Section(terminal, "按年度", "年度", report.ByYear);
        if (report.ByRuling.Count > 0)
            terminal.Out.WriteLine("\n待定，按口径：");
        terminal.Table(["口径", "户数", "待定：现行", "待定：改后", "待定增减"], report.ByRuling.Select(sum => (string[])[sum.Key, Figure(sum.Firms), $"{sum.Amounts.HeldBefore}", $"{sum.Amounts.HeldAfter}", Signed(sum.Amounts.HeldChange)]));
        Firms(terminal, "增加的企业", report.Winners, limit);
        Firms(terminal, "减少的企业", report.Losers.Reverse(), limit);
        Firms(terminal, "应付不变而结果不同的企业", report.Changed.Where(firm => firm.Amounts.Change == Money.Zero), limit);
    }

    /// <summary>The same for machines; amounts in fen.</summary>
    public static JsonObject ToJson(WhatIfReport report) => new()
    {
        ["firms"] = report.Firms,
        ["winners"] = report.Winners.Count(),
        ["losers"] = report.Losers.Count(),
        ["total"] = Amounts(report.Total),
        ["byClause"] = Sums(report.ByClause, "clause"),
        ["byPlace"] = Sums(report.ByPlace, "place"),
        ["byYear"] = Sums(report.ByYear, "year"),
        ["byRuling"] = Sums(report.ByRuling, "ruling"),
        ["changed"] = new JsonArray([.. report.Changed.Select(firm => new JsonObject
        {
            ["subject"] = firm.Subject,
            ["name"] = firm.Name,
            ["place"] = firm.Place,
            ["amounts"] = Amounts(firm.Amounts),
            ["clauses"] = new JsonArray([.. firm.Clauses.Select(clause => new JsonObject { ["clause"] = clause.Clause, ["before"] = clause.Before, ["after"] = clause.After, ["amounts"] = Amounts(clause.Amounts) })]),
        })]),
    };

    private static void Section(Terminal terminal, string title, string key, IReadOnlyList<WhatIfSum> sums)
    {
        if (sums.Count == 0)
            return;
        terminal.Out.WriteLine($"\n{title}：");
        terminal.Table(
            [key, "户数", "应付：现行", "应付：改后", "应付增减", "待定：现行", "待定：改后", "待定增减"],
            sums.Select(sum => (string[])
            [
                sum.Key.Length == 0 ? "不详" : sum.Key, Figure(sum.Firms), $"{sum.Amounts.PayableBefore}", $"{sum.Amounts.PayableAfter}", Signed(sum.Amounts.Change),
                $"{sum.Amounts.HeldBefore}", $"{sum.Amounts.HeldAfter}", Signed(sum.Amounts.HeldChange),
            ]));
    }

    private static void Firms(Terminal terminal, string title, IEnumerable<WhatIfFirm> firms, int limit)
    {
        var all = firms.ToList();
        if (all.Count == 0)
            return;
        terminal.Out.WriteLine($"\n{title}（{all.Count} 家{(all.Count > limit ? $"，列出 {limit} 家，其余用 --firms 或 --json" : "")}）：");
        terminal.Table(
            ["企业", "注册地", "条款", "现行", "改后", "应付增减"],
            all.Take(limit).SelectMany(firm => firm.Clauses.Select(clause => (string[])
                [firm.Name ?? firm.Subject, firm.Place ?? "不详", clause.Clause, clause.Before ?? "没有这一条", clause.After ?? "没有这一条", Signed(clause.Amounts.Change)])));
    }

    private static JsonArray Sums(IReadOnlyList<WhatIfSum> sums, string key) =>
        new([.. sums.Select(sum => new JsonObject { [key] = sum.Key, ["firms"] = sum.Firms, ["amounts"] = Amounts(sum.Amounts) })]);

    private static JsonObject Amounts(WhatIfAmounts amounts) => new()
    {
        ["payable_before_fen"] = amounts.PayableBefore.Fen,
        ["payable_after_fen"] = amounts.PayableAfter.Fen,
        ["held_before_fen"] = amounts.HeldBefore.Fen,
        ["held_after_fen"] = amounts.HeldAfter.Fen,
    };

    private static string Signed(Money amount) => amount.Fen > 0 ? $"+{amount}" : $"{amount}";

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);
}
