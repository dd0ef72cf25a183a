using System.Globalization;
using Cultivation.Policies.Documents;
using Cultivation.Policies.Loading.Types;
using Cultivation.Policies.Model;
using Cultivation.Policies.Notices;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Loading;

/// <summary>Verifies a pack against its document and against itself.</summary>
internal static class PackVerifier
{
    public static void Verify(
        PolicyPack pack, PackFile file, LoadedDocument? document, Dictionary<string, string> owners, LoadErrors errors, List<LoadNotice> notices)
    {
        VerifyIds(pack, owners, errors);
        if (document is not null)
            VerifyDocument(pack, file, document, errors);
        foreach (var clause in pack.Clauses)
        {
            VerifyRulings(pack, clause, errors);
            VerifyTargets(clause, errors);
            if (clause.Rule is { } rule)
                VerifyRule(pack, clause, rule, errors);
        }

        var validity = pack.Validity;
        foreach (var hold in new[] { validity.Early?.Hold, validity.Late?.Hold, validity.YearEnd })
            VerifyHold(pack, hold, errors);
        if (validity.Ruling is { } ruling && pack.Ruling(ruling) is null)
            errors.Add(file.ValidityPlace, $"没有口径“{ruling}”。");
        Cascades.Verify(pack, errors);
        NoticeChecks.Verify(pack, errors, notices);
        foreach (var notice in TargetNotices.Of(NumberedRow.Of(pack)))
            notices.Add(new LoadNotice(pack.Id, notice.Clauses, notice.Rulings, notice.Text));
        AddGaps(pack, notices);
    }

    private static void VerifyIds(PolicyPack pack, Dictionary<string, string> owners, LoadErrors errors)
    {
        foreach (var clause in pack.Clauses)
        {
            if (!owners.TryAdd(clause.Id, pack.Id))
                errors.Add(clause.Place, $"条款号“{clause.Id}”重复，已在 {owners[clause.Id]} 中使用。条款号永不复用。");
        }

        var rulings = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ruling in pack.Rulings)
        {
            if (!rulings.Add(ruling.Id))
                errors.Add(ruling.Place, $"口径号“{ruling.Id}”重复。");
        }
    }

    private static void VerifyDocument(PolicyPack pack, PackFile file, LoadedDocument document, LoadErrors errors)
    {
        if (document.Sha256 != pack.Document.Sha256)
            errors.Add(file.DocumentPlace, $"全文 {pack.Document.Text} 的 SHA-256 是 {document.Sha256}，与所写不符：原文被改动，或摘要写错。");
        foreach (var clause in pack.Clauses)
            VerifyQuote(clause.Quote, $"条款 {clause.Id} 的原文", clause.QuotePlace, document.Text, errors);
        foreach (var background in pack.Background)
            VerifyQuote(background.Quote, "这段原文", background.Place, document.Text, errors);
    }

    private static void VerifyQuote(string quote, string what, SourcePlace place, DocumentText text, LoadErrors errors)
    {
        if (text.Contains(quote))
            return;

        // Name the first words that deviate, so that the officer need not compare by eye.
        var compact = DocumentText.WithoutSpace(quote);
        var length = compact.Length;
        while (length > 0 && !text.Compact.Contains(compact[..length], StringComparison.Ordinal))
            length--;
        var from = Math.Max(0, length - 6);
        errors.Add(place, $"{what}在文件中找不到：到“{compact[from..length]}”为止相符，其后“{compact[length..Math.Min(compact.Length, length + 10)]}”不符。原文应逐字照抄。");
    }

    private static void VerifyRulings(PolicyPack pack, Clause clause, LoadErrors errors)
    {
        foreach (var id in clause.Rulings)
        {
            if (pack.Ruling(id) is null)
                errors.Add(clause.Place, $"条款 {clause.Id} 提到的口径“{id}”不存在。");
        }
    }

    private static void VerifyTargets(Clause clause, LoadErrors errors)
    {
        var quote = clause.Quote;
        foreach (var row in clause.Targets)
        {
            if (!ContainsNumber(quote, row.Figure.Written))
                errors.Add(row.Place, $"目标行的数“{row.Figure.Written}”在条款 {clause.Id} 的原文里找不到，应照原文的写法。");
            if (row.Band is { } band && !ContainsNumber(quote, band.Limit.Written))
                errors.Add(row.Place, $"对象界限“{band.Limit.Written}”在条款 {clause.Id} 的原文里找不到，应照原文的写法。");
        }
    }

    // White space is skipped inside a number with its unit (1000 万元), but it separates two numbers (400 1000 以上);
    // 15户 must not be found inside 115户, nor 5亿元 inside 15亿元.
    internal static bool ContainsNumber(string quote, string written)
    {
        for (var start = 0; start < quote.Length; start++)
        {
            if (quote[start] != written[0] || (start > 0 && IsNumeric(quote[start - 1]) && IsNumeric(written[0])))
                continue;
            var (at, matched) = (start, 0);
            while (at < quote.Length && matched < written.Length && (quote[at] == written[matched] || char.IsWhiteSpace(quote[at])))
            {
                if (!char.IsWhiteSpace(quote[at]))
                    matched++;
                else if (IsNumeric(written[matched]) && IsNumeric(quote[at - 1]))
                    break;
                at++;
            }

            if (matched == written.Length && !(at < quote.Length && IsNumeric(quote[at]) && IsNumeric(written[^1])))
                return true;
        }

        return false;
    }

    private static bool IsNumeric(char character) => char.IsAsciiDigit(character) || character == '.';

    private static void VerifyRule(PolicyPack pack, Clause clause, IncentiveRule rule, LoadErrors errors)
    {
        foreach (var hold in RuleReferences.Holds(rule))
            VerifyHold(pack, hold, errors);
        foreach (var (id, place) in RuleReferences.Rulings(rule))
        {
            if (pack.Ruling(id) is null)
                errors.Add(place, $"没有口径“{id}”。");
        }

        if (RuleReferences.Clause(rule) is { } other)
        {
            var target = pack.Clause(other);
            if (target?.Incentive?.Shape is not FirstEntryShape)
                errors.Add(rule.Shape.Place, target is null ? $"没有条款“{other}”。" : $"条款“{other}”应是首次入库奖励（first-entry）。");
            else if (other == clause.Id)
                errors.Add(rule.Shape.Place, "不能引用自己。");
        }

        RuleScopes.Verify(rule, errors);
    }

    private static void VerifyHold(PolicyPack pack, HoldReference? hold, LoadErrors errors)
    {
        if (hold is null)
            return;
        if (pack.Ruling(hold.Ruling) is not { } ruling)
        {
            errors.Add(hold.Place, $"没有口径“{hold.Ruling}”。");
            return;
        }

        foreach (var option in hold.PayIf)
        {
            if (ruling.Option(option) is null)
                errors.Add(hold.Place, $"口径 {ruling.Id} 没有选项“{option}”，可用的：{string.Join("、", ruling.Options.Select(known => known.Id))}。");
        }
    }

    private static void AddGaps(PolicyPack pack, List<LoadNotice> notices)
    {
        IReadOnlyList<string> validityRuling = pack.Validity.Ruling is { } ruling ? [ruling] : [];
        if (pack.Document.Issued is null)
            notices.Add(new LoadNotice(pack.Id, [], validityRuling, "原文没有印发日期，补录施行日期前不能启用。"));
        if (pack.Validity.To is null)
            notices.Add(new LoadNotice(pack.Id, [], validityRuling, string.Create(CultureInfo.InvariantCulture, $"原文没有终止日期{(pack.Validity.Late is { } late ? $"，{late.Date:yyyy-MM-dd}以后的事项待定" : "")}。")));
    }
}
