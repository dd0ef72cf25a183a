using System.Globalization;
using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;

namespace Cultivation.Policies.Loading;

/// <summary>Computes again the contradictions that a pack declares. One that no longer holds is an error: the pack is out of date.</summary>
internal static class NoticeChecks
{
    public static void Verify(PolicyPack pack, LoadErrors errors, List<LoadNotice> notices)
    {
        foreach (var notice in pack.Notices)
        {
            var before = errors.Count;
            foreach (var id in notice.Clauses.Where(id => pack.Clause(id) is null))
                errors.Add(notice.Place, $"没有条款“{id}”。");
            if (notice.Ruling is { } ruling && pack.Ruling(ruling) is null)
                errors.Add(notice.Place, $"没有口径“{ruling}”。");
            var text = notice.Says;
            if (notice.Check is { } check)
                text = Compute(pack, notice, check, errors) is { } computed ? $"{notice.Says}（{computed}）" : text;
            if (errors.Count == before)
                notices.Add(new LoadNotice(pack.Id, notice.Clauses, notice.Ruling is null ? [] : [notice.Ruling], text));
        }
    }

    private static string? Compute(PolicyPack pack, PackNotice notice, NoticeCheck check, LoadErrors errors)
    {
        var rows = check.Rows.Select(reference => Row(pack, reference)).ToList();
        var against = check.Against is null ? null : Figure(pack, check.Against);
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index] is null)
                errors.Add(notice.Place, $"没有目标行“{check.Rows[index]}”。");
        }

        if (check.Against is not null && against is null)
            errors.Add(notice.Place, $"“{check.Against}”既不是目标行也不是数量。");
        if (rows.Contains(null) || (check.Against is not null && against is null))
            return null;
        var (holds, text) = Contradiction(check.Kind, [.. rows.Select(row => row!)], against);
        if (!holds)
            errors.Add(notice.Place, $"声明的矛盾不成立：{text}。原文或目标行已改，请核对。");
        return text;
    }

    private static (bool Holds, string Text) Contradiction(NoticeCheckKind kind, IReadOnlyList<TargetRow> rows, Compared? against)
    {
        var figures = rows.Select(row => row.Figure.Low).ToList();
        switch (kind)
        {
            case NoticeCheckKind.Sum:
                var sum = figures.Sum();
                return (sum != against!.Value || against.Bound == BoundWord.Above, $"{string.Join("+", figures.Select(Show))}={Show(sum)}，对照 {against.Text}");
            case NoticeCheckKind.Difference:
                var difference = figures[0] - figures.Skip(1).Sum();
                return (difference != against!.Value, $"{string.Join("-", figures.Select(Show))}={Show(difference)}，对照 {against.Text}");
            case NoticeCheckKind.Same:
                return (figures.Distinct().Count() == 1 && rows.Select(row => (row.Bound, row.Period)).Distinct().Count() > 1,
                    string.Join("，", rows.Select(row => $"{row.Period}年{Describe(row)}")));
            case NoticeCheckKind.Differ:
                return (figures.Distinct().Count() > 1 && rows.Select(row => (row.Indicator, row.Area)).Distinct().Count() == 1,
                    string.Join("，", rows.Select(row => $"{row.Label}{Describe(row)}")));
            case NoticeCheckKind.Compound:
                var product = figures.Aggregate(1m, (whole, rate) => whole * (1m + rate));
                var mean = Root(product, figures.Count) - 1m;
                return (mean < against!.Value, $"复合年均 {Show(decimal.Round(mean * 100m, 3))}%，对照 {against.Text}");
            default:
                var growth = figures[1] / figures[0] - 1m;
                return (growth < against!.Value, $"{Show(figures[1])}/{Show(figures[0])}，增长 {Show(decimal.Round(growth * 100m, 2))}%，对照 {against.Text}");
        }
    }

    private static string Describe(TargetRow row) => row.Bound switch
    {
        BoundWord.Above => "突破" + row.Figure.Written,
        BoundWord.AtLeast => "达到" + row.Figure.Written,
        _ => row.Figure.Written,
    };

    private static string Show(decimal value) => value >= 100_000_000m && value % 10_000m == 0 ? QuantityText.Figure(value / 100_000_000m) + "亿" : QuantityText.Figure(value);

    // Newton's method in decimals: no floating point in the product.
    private static decimal Root(decimal value, int degree)
    {
        var root = value;
        for (var round = 0; round < 100; round++)
        {
            var power = 1m;
            for (var factor = 1; factor < degree; factor++)
                power *= root;
            var next = ((degree - 1) * root + value / power) / degree;
            if (Math.Abs(next - root) < 0.0000000000000001m)
                return next;
            root = next;
        }

        return root;
    }

    private static Compared? Figure(PolicyPack pack, string reference)
    {
        if (Row(pack, reference) is { } row)
            return new Compared(row.Figure.Low, row.Bound, $"{reference}“{Describe(row)}”");
        return Quantity.TryParse(reference, out var quantity) ? new Compared(quantity.Value, BoundWord.Equals, quantity.Written) : null;
    }

    private static TargetRow? Row(PolicyPack pack, string reference)
    {
        var mark = reference.IndexOf('#', StringComparison.Ordinal);
        if (mark < 0 || !int.TryParse(reference.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var clause = pack.Clause(reference[..mark]);
        return clause is not null && number >= 1 && number <= clause.Targets.Count ? clause.Targets[number - 1] : null;
    }

    private sealed record Compared(decimal Value, BoundWord Bound, string Text);
}
