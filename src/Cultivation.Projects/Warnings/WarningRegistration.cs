namespace Cultivation.Projects.Warnings;

/// <summary>Registers warnings.</summary>
public static class WarningRegistration
{
    /// <summary>Adds the review of schedules.</summary>
    /// <param name="builder">The host.</param>
    public static void AddWarnings(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ScheduleReview>();
    }
}
