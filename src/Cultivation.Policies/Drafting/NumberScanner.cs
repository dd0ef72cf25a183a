using System.Text.RegularExpressions;
using Cultivation.Policies.Documents;

namespace Cultivation.Policies.Drafting;

/// <summary>Reads the numbers of a document with their units.</summary>
public static partial class NumberScanner
{
    // Longest first: 个百分点 before 个, 万元/人 before 万元.
    private static readonly string[] Units =
    [
        "个百分点", "百分点", "个工作日", "工作日", "个月", "亿千瓦时", "万千瓦时", "千瓦时", "吨标准煤", "万平方米", "平方米", "公里", "小时",
        "亿元/人", "万元/人", "元/人", "万元/亩", "元/亩", "万亩", "亿级", "万级", "亿元", "万元", "元", "万吨", "吨", "亩",
        "%", "％", "‰", "户次", "人次", "户", "家", "名", "人", "个", "项", "条", "台", "套", "类", "件", "次", "批", "场", "所", "座", "倍", "年", "月", "天", "日", "届", "级", "分", "亿", "万",
    ];

    /// <summary>The numbers within a span, in order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="within">Where to look.</param>
    /// <param name="tableUnit">The unit of bare numbers, from a table's head (单位：户); empty where there is none.</param>
    public static IReadOnlyList<QuotedNumber> Of(DocumentText document, TextSpan within, string tableUnit = "")
    {
        ArgumentNullException.ThrowIfNull(document);
        var numbers = new List<QuotedNumber>();
        var runs = Numerals.Of(document, within);
        for (var index = 0; index < runs.Count;)
        {
            var (number, used) = Read(document, runs, index, within.End, tableUnit);
            numbers.Add(number);
            index += used;
        }

        return numbers;
    }

    private static (QuotedNumber Number, int Used) Read(DocumentText document, IReadOnlyList<TextSpan> runs, int index, int limit, string tableUnit)
    {
        var text = document.Compact;
        var run = runs[index];
        var before = Math.Max(0, run.Start - 1);
        if (DocumentNumber().Match(text, before, Math.Min(limit, run.End + 12) - before) is { Success: true } document84 && document84.Index == before)
            return (Token(document, before, document84.Length, "", NumberKind.DocumentNumber), Runs(runs, index, before + document84.Length));
        if (Date().Match(text, run.Start, limit - run.Start) is { Success: true } date && date.Index == run.Start)
            return (Token(document, run.Start, date.Length, "", NumberKind.Date), Runs(runs, index, run.Start + date.Length));
        if (Years().Match(text, run.Start, limit - run.Start) is { Success: true } years && years.Index == run.Start && IsYear(text, run, years))
            return (Token(document, run.Start, years.Length, "年", NumberKind.Year), Runs(runs, index, run.Start + years.Length));
        var end = RangeEnd(document, runs, index, limit);
        var unit = UnitAt(text, end, limit);
        if (unit.Length == 0 && IsLabel(document, run, end, limit))
            return (Token(document, run.Start, end - run.Start, "", NumberKind.Label), Runs(runs, index, end));
        var inTable = unit.Length == 0 && tableUnit.Length > 0;
        var number = Token(document, run.Start, end + unit.Length - run.Start, inTable ? tableUnit : unit, NumberKind.Quantity);
        return (number, Runs(runs, index, number.Place.End));
    }

    private static QuotedNumber Token(DocumentText document, int start, int length, string unit, NumberKind kind)
    {
        var place = new TextSpan(start, length);
        return new QuotedNumber(place.Of(document), unit, kind, place);
    }

    private static int Runs(IReadOnlyList<TextSpan> runs, int index, int end)
    {
        var used = 1;
        while (index + used < runs.Count && runs[index + used].Start < end)
            used++;
        return used;
    }

    private static int RangeEnd(DocumentText document, IReadOnlyList<TextSpan> runs, int index, int limit)
    {
        var end = runs[index].End;
        if (end + 1 >= limit || index + 1 == runs.Count)
            return end;
        var joins = document.Compact[end] is '-' or '—' or '－' or '–' or '~' or '～' or '至' && runs[index + 1].Start == end + 1;
        return joins ? runs[index + 1].End : end;
    }

    private static string UnitAt(string text, int position, int limit) =>
        Units.FirstOrDefault(unit => position + unit.Length <= limit && string.CompareOrdinal(text, position, unit, 0, unit.Length) == 0) ?? "";

    // 2025年 is a year, 3年 is a duration; 2020-2022 without 年 is a span of years when both look like years.
    private static bool IsYear(string text, TextSpan run, Match years) =>
        run.Length == 4 && text[run.Start] is '1' or '2' && (years.Value.EndsWith('年') || years.Length > 4);

    private static bool IsLabel(DocumentText document, TextSpan run, int end, int limit)
    {
        var text = document.Compact;
        var joined = run.Start > 0 && (char.IsAsciiLetter(text[run.Start - 1]) || text[run.Start - 1] is '_' or '“' or '"');
        var named = end < limit && (char.IsAsciiLetter(text[end]) || text[end] is '”' or '"');
        var numbering = document.StartsLine(run.Start) && end < limit && text[end] is '.' or '．' or '、';
        return joined || named || numbering;
    }

    [GeneratedRegex(@"\G[〔\[（(【]\d{4}[〕\]）)】]第?\d+号", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"\G\d{4}年\d{1,2}月\d{1,2}日", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"\G[12]\d{3}(?:年?[-—－–~～至]+[12]\d{3})?(?!\d)年?", RegexOptions.CultureInvariant)]
    private static partial Regex Years();
}
