using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;

namespace Cultivation.Reporting.Targets;

/// <summary>Target rows in words.</summary>
public static class TargetText
{
    /// <summary>The number with its bound: 不少于180户, 超过60亿元, 4-6户.</summary>
    public static string Demand(TargetRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var written = row.Figure.Written.EndsWith(row.Figure.Unit, StringComparison.Ordinal) ? row.Figure.Written : row.Figure.Written + row.Figure.Unit;
        if (row.Figure.Written.Contains("突破", StringComparison.Ordinal))
            return $"{row.Figure.Written}（至少1户）";
        return row.Bound switch
        {
            BoundWord.AtLeast => "不少于" + written,
            BoundWord.Above => "超过" + written,
            BoundWord.AtMost => "不超过" + written,
            BoundWord.Below => "低于" + written,
            BoundWord.About when !written.Contains('多', StringComparison.Ordinal) => "约" + written,
            _ => written,
        };
    }

    /// <summary>A value in the unit of the row: 52户, 61.3亿元, 92.5%.</summary>
    public static string Value(TargetRow row, decimal value)
    {
        ArgumentNullException.ThrowIfNull(row);
        var rounded = row.Figure.Dimension is Dimension.Share or Dimension.Points ? decimal.Round(value, 4) : decimal.Round(value, 2);
        return QuantityText.Describe(rounded, row.Figure.Dimension, row.Figure.Dimension == Dimension.Count ? row.Figure.Unit : null);
    }
}
