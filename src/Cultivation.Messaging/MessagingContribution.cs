using Microsoft.Extensions.DependencyInjection;

namespace Cultivation.Messaging;

/// <summary>Consumers that a library adds to every service which uses it.</summary>
public static class MessagingContribution
{
    /// <summary>
    /// Adds consumers to those that the service names in <c>AddMessaging</c>, which is called later. Without that call
    /// the service has no consumers, and these neither.
    /// </summary>
    /// <param name="services">The service's registrations.</param>
    /// <param name="configure">Names the consumers.</param>
    public static IServiceCollection ContributeToMessaging(this IServiceCollection services, Action<MessagingBuilder> configure) =>
        services.AddSingleton(new Contribution(configure));

    internal static void ApplyContributions(this IServiceCollection services, MessagingBuilder messaging)
    {
        foreach (var contribution in services.Select(service => service.ImplementationInstance).OfType<Contribution>().ToList())
            contribution.Configure(messaging);
    }

    private sealed record Contribution(Action<MessagingBuilder> Configure);
}
