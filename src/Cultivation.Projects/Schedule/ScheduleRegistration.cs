namespace Cultivation.Projects.Schedule;

/// <summary>Registers permits, nodes and their colours.</summary>
public static class ScheduleRegistration
{
    /// <summary>Adds the catalogue and the colours; both are read at the start, which fails where they cannot be.</summary>
    /// <param name="builder">The host.</param>
    public static void AddSchedule(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(ScheduleCatalogue.Load(builder.Configuration[ScheduleCatalogue.FileKey] ?? ScheduleCatalogue.DefaultFile));
        builder.Services.AddSingleton(new ColourRules(builder.Configuration));
    }
}
