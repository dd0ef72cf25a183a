using Cultivation.Policies.Documents;

namespace Cultivation.Policies.Quantities;

/// <summary>The number of a target row, in the document's own notation: <c>52户</c>, <c>4-6户</c>, <c>100多个</c>, <c>百亿级</c>, <c>零突破</c>.</summary>
/// <param name="Written">As the document writes it, without blanks.</param>
/// <param name="Low">The number in base units; the lower end of a range.</param>
/// <param name="High">The upper end of a range; equal to <paramref name="Low"/> where there is none.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Unit">The unit as written; empty where the unit stands elsewhere.</param>
public sealed record TargetFigure(string Written, decimal Low, decimal High, Dimension Dimension, string Unit)
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Parses a figure.</summary>
    /// <param name="text">As written.</param>
    /// <param name="unit">The unit where it stands elsewhere in the row; null or empty otherwise.</param>
    /// <param name="figure">The figure, when the result is true.</param>
    public static bool TryParse(string? text, string? unit, out TargetFigure figure)
    {
        figure = null!;
        if (text is null || text.Length > 64)
            return false;
        var written = DocumentText.WithoutSpace(text);

        // “零的突破”: at least one where there was none (ruling ML-R08).
        if (written is "零突破" or "零的突破")
        {
            figure = new TargetFigure(written, 1m, 1m, Dimension.Count, "户");
            return true;
        }

        return TryPlain(written, unit, out figure) || TryRange(written, unit, out figure) || TryWords(written, out figure);
    }

    private static bool TryPlain(string written, string? unit, out TargetFigure figure)
    {
        figure = null!;
        var approximate = written.Replace("多", "", StringComparison.Ordinal);
        if (!Quantity.TryParse(approximate + unit, out var quantity))
            return false;
        figure = new TargetFigure(written, quantity.Value, quantity.Value, quantity.Dimension, quantity.Unit);
        return true;
    }

    private static bool TryRange(string written, string? unit, out TargetFigure figure)
    {
        figure = null!;
        var dash = written.IndexOfAny(['-', '—', '~', '～', '至']);
        if (dash <= 0 || !Quantity.TryParse(written[(dash + 1)..] + unit, out var high)
            || !Quantity.TryParse(written[..dash] + high.Unit, out var low) || low.Value > high.Value)
            return false;
        figure = new TargetFigure(written, low.Value, high.Value, high.Dimension, high.Unit);
        return true;
    }

    // 百亿级, 200亿级: billions of yuan; 七大主导产业: a Chinese numeral before what is counted.
    private static bool TryWords(string written, out TargetFigure figure)
    {
        figure = null!;
        if (written.EndsWith("亿级", StringComparison.Ordinal))
        {
            var head = written[..^2];
            if (head is "十" or "百" or "千")
                head = head switch { "十" => "10", "百" => "100", _ => "1000" };
            if (!Quantity.TryParse(head + "亿元", out var billions))
                return false;
            figure = new TargetFigure(written, billions.Value, billions.Value, Dimension.Money, "亿级");
            return true;
        }

        var digit = written.Length > 1 ? Digits.IndexOf(written[0] is '两' ? '二' : written[0], StringComparison.Ordinal) : -1;
        if (digit < 0)
            return false;
        figure = new TargetFigure(written, digit, digit, Dimension.Count, written[1..]);
        return true;
    }
}
