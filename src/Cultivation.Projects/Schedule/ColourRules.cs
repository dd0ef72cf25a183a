using System.Globalization;

namespace Cultivation.Projects.Schedule;

/// <summary>
/// From how many days late on something is blue, yellow, red. The document speaks of three colours and gives no days (ruling
/// ML-R21), so these are configuration; what is shipped is a labelled suggestion (decision 0014).
/// </summary>
public sealed class ColourRules
{
    /// <summary>Section of the configuration: BlueFromDays, YellowFromDays, RedFromDays, DecidedBy.</summary>
    public const string Section = "Cultivation:ProjectWarnings";

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="InvalidOperationException">The days are not 1 to 3650 and rising.</exception>
    public ColourRules(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        (BlueFromDays, YellowFromDays, RedFromDays) = (Days(section, nameof(BlueFromDays), 1), Days(section, nameof(YellowFromDays), 16), Days(section, nameof(RedFromDays), 31));
        DecidedBy = section[nameof(DecidedBy)] ?? "";
        if (BlueFromDays < 1 || YellowFromDays <= BlueFromDays || RedFromDays <= YellowFromDays || RedFromDays > 3_650)
            throw new InvalidOperationException($"配置 {Section} 的天数应为1至3650，蓝、黄、红依次增大，请改正后重新启动。");
    }

    /// <summary>Days late from which an item is blue.</summary>
    public int BlueFromDays { get; }

    /// <summary>Days late from which it is yellow.</summary>
    public int YellowFromDays { get; }

    /// <summary>Days late from which it is red.</summary>
    public int RedFromDays { get; }

    /// <summary>The document that fixes the days; empty while they are a suggestion.</summary>
    public string DecidedBy { get; }

    /// <summary>What readers are told of the days.</summary>
    public string Basis => DecidedBy.Length > 0
        ? $"预警天数依据：{DecidedBy}"
        : string.Create(CultureInfo.InvariantCulture, $"预警天数（蓝{BlueFromDays}天、黄{YellowFromDays}天、红{RedFromDays}天起）为系统建议值，口径 ML-R21 待主管部门确定");

    /// <summary>Days since an open item should have been done; 0 where it is done, has no planned day, or is in time.</summary>
    public static int DaysLate(ScheduleItemState item, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item is { DoneOn: null, PlannedOn: { } planned } && planned < today ? today.DayNumber - planned.DayNumber : 0;
    }

    /// <summary>The colour of an item as of a business date.</summary>
    public WarningColour ColourOf(ScheduleItemState item, DateOnly today)
    {
        var late = DaysLate(item, today);
        return late >= RedFromDays ? WarningColour.Red
            : late >= YellowFromDays ? WarningColour.Yellow
            : late >= BlueFromDays ? WarningColour.Blue
            : WarningColour.Green;
    }

    private static int Days(IConfigurationSection section, string key, int fallback) =>
        section[key] is not { } text ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days
        : throw new InvalidOperationException($"配置 {Section}:{key} 应为天数，实际为“{text}”，请改正后重新启动。");
}
