using System.Globalization;

namespace Cultivation.Policies.Model;

/// <summary>When a target must be reached.</summary>
/// <param name="Kind">The form.</param>
/// <param name="FirstYear">First year of a year or a span of years; 0 otherwise.</param>
/// <param name="LastYear">Last year, included; 0 otherwise.</param>
public readonly record struct TargetPeriod(TargetPeriodKind Kind, int FirstYear, int LastYear)
{
    /// <summary>Parses <c>2028</c>, <c>2026..2027</c>, <c>every-year</c>, <c>rolling</c>, <c>after-commissioning</c> or <c>unstated</c>.</summary>
    public static bool TryParse(string? text, out TargetPeriod period)
    {
        period = text switch
        {
            "every-year" => new TargetPeriod(TargetPeriodKind.EveryYear, 0, 0),
            "rolling" => new TargetPeriod(TargetPeriodKind.Rolling, 0, 0),
            "after-commissioning" => new TargetPeriod(TargetPeriodKind.AfterCommissioning, 0, 0),
            "unstated" => new TargetPeriod(TargetPeriodKind.Unstated, 0, 0),
            _ => default,
        };
        if (text is null || period.Kind != TargetPeriodKind.Years)
            return text is not null;
        var span = text.Split("..");
        if (span.Length > 2 || !TryYear(span[0], out var first) || !TryYear(span[^1], out var last) || last < first)
            return false;
        period = new TargetPeriod(TargetPeriodKind.Years, first, last);
        return true;
    }

    /// <summary>The text form, which <see cref="TryParse"/> reads.</summary>
    public override string ToString() => Kind switch
    {
        TargetPeriodKind.Years when FirstYear == LastYear => FirstYear.ToString(CultureInfo.InvariantCulture),
        TargetPeriodKind.Years => string.Create(CultureInfo.InvariantCulture, $"{FirstYear}..{LastYear}"),
        TargetPeriodKind.EveryYear => "every-year",
        TargetPeriodKind.Rolling => "rolling",
        TargetPeriodKind.AfterCommissioning => "after-commissioning",
        _ => "unstated",
    };

    private static bool TryYear(string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 1949 and <= 2999;
}
