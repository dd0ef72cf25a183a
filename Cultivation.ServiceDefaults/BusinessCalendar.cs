using System.Collections.Frozen;
using System.Globalization;
using Cultivation.Primitives;
using Microsoft.Extensions.Configuration;

namespace Cultivation.ServiceDefaults;

/// <summary>
/// The business date of a jurisdiction: the day as of which it decides, screens and counts deadlines. It is today in
/// Asia/Shanghai, or the day that the configuration fixes (<c>Cultivation:BusinessDates:140525 = 2025-03-31</c>), by which a
/// sample year is worked through on its own days. Instants of recording are never taken from here.
/// </summary>
public sealed class BusinessCalendar
{
    /// <summary>Section of the configuration: a date in the form <c>yyyy-MM-dd</c> for each jurisdiction that has a fixed one.</summary>
    public const string Section = "Cultivation:BusinessDates";

    // China has had one time zone without daylight saving since 1991 (Asia/Shanghai).
    private static readonly TimeSpan BusinessOffset = TimeSpan.FromHours(8);

    private readonly TimeProvider _time;
    private readonly FrozenDictionary<DivisionCode, DateOnly> _fixed;

    /// <summary>A calendar with the configuration's fixed dates.</summary>
    /// <param name="configuration">Read once.</param>
    /// <param name="time">The clock of all jurisdictions without a fixed date.</param>
    /// <exception cref="InvalidOperationException">A key is no division code, or a value is no date of the form <c>yyyy-MM-dd</c>.</exception>
    public BusinessCalendar(IConfiguration configuration, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _time = time;
        _fixed = configuration.GetSection(Section).GetChildren().Select(Read).ToFrozenDictionary();
    }

    /// <summary>The business date of a jurisdiction.</summary>
    /// <param name="jurisdiction">The tenant.</param>
    public DateOnly BusinessDate(DivisionCode jurisdiction) => BusinessDateAt(jurisdiction, _time.GetUtcNow());

    /// <summary>What the business date of a jurisdiction was at an instant: the date of that instant in Asia/Shanghai, or the fixed one.</summary>
    /// <param name="jurisdiction">The tenant.</param>
    /// <param name="instant">The instant.</param>
    public DateOnly BusinessDateAt(DivisionCode jurisdiction, DateTimeOffset instant) =>
        _fixed.TryGetValue(jurisdiction, out var date) ? date : DateOnly.FromDateTime(instant.ToOffset(BusinessOffset).DateTime);

    private static KeyValuePair<DivisionCode, DateOnly> Read(IConfigurationSection entry)
    {
        if (!DivisionCode.TryParse(entry.Key, out var jurisdiction))
            throw new InvalidOperationException($"配置 {Section} 中的“{entry.Key}”不是6位行政区划代码，请改正后重新启动。");
        if (!DateOnly.TryParseExact(entry.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            throw new InvalidOperationException($"配置 {entry.Path} 应为 2025-03-31 这样的日期，实际为“{entry.Value}”，请改正后重新启动。");
        return new(jurisdiction, date);
    }
}
