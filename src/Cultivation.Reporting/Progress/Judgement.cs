using Cultivation.Policies.Model;

namespace Cultivation.Reporting.Progress;

/// <summary>The status of a target and why (decision 0016).</summary>
/// <param name="Status">The status.</param>
/// <param name="Words">Why, in Chinese.</param>
public sealed record Judgement(TargetStatus Status, string Words)
{
    // 约: a tenth to either side.
    private const decimal Tolerance = 0.1m;

    /// <summary>Judges a value.</summary>
    /// <param name="row">The target.</param>
    /// <param name="value">The actual, in base units; null where it is not known.</param>
    /// <param name="accumulates">Whether it grows over the period (entries, investment), so that a part of it is due at each time; false for what stands at a day.</param>
    /// <param name="elapsed">How much of the period is over, 0 to 1; 1 where it is over or where the target holds at any time.</param>
    public static Judgement Of(TargetRow row, decimal? value, bool accumulates, decimal elapsed)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Role == TargetRole.Baseline)
        {
            return new(TargetStatus.Baseline, value is not { } now ? "基数，只作对照"
                : now == row.Figure.Low ? "基数，与实际一致，只作对照" : "基数，与实际不一致，只作对照，请核对");
        }

        if (value is not { } actual)
            return new(TargetStatus.NoData, "没有数据");
        var isOver = elapsed >= 1m;
        var (low, high) = (row.Figure.Low, row.Figure.High);
        return row.Bound switch
        {
            BoundWord.AtLeast => actual >= low ? Reached() : Short(actual, low, accumulates, elapsed),
            BoundWord.Above => actual > low ? Reached() : actual == low ? Equality() : Short(actual, low, accumulates, elapsed),
            BoundWord.AtMost => actual <= high ? Reached() : Exceeded(accumulates, isOver),
            BoundWord.Below => actual < low ? Reached() : actual == low ? Equality() : Exceeded(accumulates, isOver),
            BoundWord.Between when actual > high => new(TargetStatus.Amber, "高于所写区间，是否算完成由解释机关明确"),
            BoundWord.Between => actual >= low ? Reached() : Short(actual, low, accumulates, elapsed),
            BoundWord.Equals when actual > low => new(TargetStatus.Amber, "多于所写数，请核对"),
            BoundWord.Equals => actual == low ? Reached() : Short(actual, low, accumulates, elapsed),
            _ => IsAbout(row, actual) ? Reached() : new(TargetStatus.Amber, "与所写约数不一致，提示核对"),
        };
    }

    private static bool IsAbout(TargetRow row, decimal actual) => row.Figure.Written.Contains('多', StringComparison.Ordinal)
        ? actual >= row.Figure.Low
        : actual >= row.Figure.Low * (1m - Tolerance) && actual <= row.Figure.High * (1m + Tolerance);

    private static Judgement Reached() => new(TargetStatus.Green, "已达到");

    // X-R01, ML-R02: equality with a number that is to be exceeded waits for the interpreter.
    private static Judgement Equality() => new(TargetStatus.Amber, "恰好等于所写数，“超过”是否包括本数的口径（X-R01）未定");

    private static Judgement Exceeded(bool accumulates, bool isOver) =>
        isOver || accumulates ? new(TargetStatus.Red, "超出所写数") : new(TargetStatus.Amber, "现超出所写数，期限未到");

    private static Judgement Short(decimal actual, decimal demanded, bool accumulates, decimal elapsed)
    {
        if (elapsed >= 1m)
            return new(TargetStatus.Red, "未达到");
        if (!accumulates)
            return new(TargetStatus.Amber, "尚未达到，期限未到");
        // Things are counted whole, so what is due at a time is rounded down.
        return actual >= decimal.Floor(demanded * elapsed)
            ? new(TargetStatus.Amber, "尚未达到，不慢于时间进度，期限未到")
            : new(TargetStatus.Red, "慢于时间进度");
    }
}
