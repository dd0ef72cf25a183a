using Cultivation.Contracts.Identity;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults;

namespace Cultivation.Registry.Facts;

/// <summary>Statistics are seen by nobody but the statistics bureau before their official release.</summary>
public sealed class StatisticsFirewall(BusinessCalendar calendar)
{
    /// <summary>The release date up to which a caller sees statistics, as it stood at an instant; null for the statistics bureau, which sees all of them.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="knownAt">The instant that is asked about: what was released later was not seen then.</param>
    public DateOnly? ReleasedOn(Caller caller, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Roles.Contains(Roles.StatisticsDelivery) ? null : calendar.BusinessDateAt(caller.Jurisdiction, knownAt);
    }
}
