using System.Globalization;
using Cultivation.Policies.Quantities;

namespace Cultivation.Policies.Facts;

/// <summary>Reads and writes the value of a fact.</summary>
public static class FactText
{
    // Ten trillion yuan: products of two amounts still fit a decimal.
    private const decimal MaximumYuan = 10_000_000_000_000m;

    /// <summary>Parses a value in the notation of its type.</summary>
    /// <param name="definition">The fact.</param>
    /// <param name="text">As an officer writes it.</param>
    /// <param name="content">The value, when the result is true.</param>
    public static bool TryParse(FactDefinition definition, string text, out FactContent content)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(text);
        content = default;
        text = text.Trim();
        switch (definition.Type)
        {
            case FactType.Money:
                return TryQuantity(text, Dimension.Money, out content) && Math.Abs(content.Number) <= MaximumYuan
                    && decimal.Truncate(content.Number * 100m) == content.Number * 100m;
            case FactType.Share:
                return TryQuantity(text, Dimension.Share, out content);
            case FactType.Count:
                return TryQuantity(text, Dimension.Count, out content) || TryQuantity(text, Dimension.Number, out content)
                    || (definition.Unit.Length > 0 && text.EndsWith(definition.Unit, StringComparison.Ordinal)
                        && TryQuantity(text[..^definition.Unit.Length], Dimension.Number, out content));
            case FactType.Date:
                if (!TryDate(text, out var day))
                    return false;
                content = FactContent.Of(day);
                return true;
            case FactType.YesNo:
                if (text is not ("是" or "yes" or "true" or "有" or "否" or "no" or "false" or "无"))
                    return false;
                content = FactContent.Of(text is "是" or "yes" or "true" or "有");
                return true;
            case FactType.Choice:
                if (!definition.TryChoice(text, out var position))
                    return false;
                content = new FactContent(position, null);
                return true;
            case FactType.Division:
                if (text.Length is < 6 or > 12 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
                    return false;
                content = new FactContent(0, text);
                return true;
            case FactType.Industry:
                var industry = IndustryCode.Normalise(text);
                content = new FactContent(0, industry);
                return industry is not null;
            default:
                content = new FactContent(0, text);
                return text.Length is > 0 and <= 200;
        }
    }

    /// <summary>What is expected of a value, in Chinese.</summary>
    public static string Expected(FactDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Type switch
        {
            FactType.Money => "金额，写明单位，精确到分，如 3亿元、1,234.56元",
            FactType.Share => "百分比，如 24.99%",
            FactType.Count => $"数量，如 30{definition.Unit}",
            FactType.Date => "日期，如 2023-05-01",
            FactType.YesNo => "是 或 否",
            FactType.Choice => string.Join("、", definition.Choices.Select(choice => choice.Label)) + " 之一",
            FactType.Division => "6至12位行政区划代码，加引号，如 \"140525\"",
            FactType.Industry => "GB/T 4754 行业代码，如 C31",
            _ => "文字，不超过200字",
        };
    }

    /// <summary>The value as readers see it.</summary>
    public static string Display(FactDefinition definition, FactContent content)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Type switch
        {
            FactType.Money => QuantityText.Figure(content.Number) + "元",
            FactType.Share => QuantityText.Figure(content.Number * 100m) + "%",
            FactType.Count => QuantityText.Figure(content.Number) + definition.Unit,
            FactType.Date => content.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FactType.YesNo => content.Number != 0 ? "是" : "否",
            FactType.Choice => definition.Choices[(int)content.Number].Label,
            _ => content.Text ?? "",
        };
    }

    /// <summary>The value in the one form that goes into receipts.</summary>
    public static string Canonical(FactDefinition definition, FactContent content)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Type switch
        {
            FactType.Money or FactType.Share or FactType.Count => content.Number.ToString("0.############################", CultureInfo.InvariantCulture),
            FactType.Date => content.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FactType.YesNo => content.Number != 0 ? "yes" : "no",
            FactType.Choice => definition.Choices[(int)content.Number].Id,
            _ => content.Text ?? "",
        };
    }

    internal static bool TryDate(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
        && day.Year is >= 1900 and <= 2999;

    private static bool TryQuantity(string text, Dimension dimension, out FactContent content)
    {
        content = default;
        if (!Quantity.TryParse(text, out var quantity) || quantity.Dimension != dimension)
            return false;
        content = new FactContent(quantity.Value, null);
        return true;
    }
}
