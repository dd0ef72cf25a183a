namespace Cultivation.Projects.Deliveries;

/// <summary>Registers the taking of files.</summary>
public static class DeliveryRegistration
{
    /// <summary>Adds what takes files.</summary>
    /// <param name="builder">The host.</param>
    public static void AddDeliveries(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<DepartmentNames>();
        builder.Services.AddSingleton<ProjectDeliveries>();
    }
}
