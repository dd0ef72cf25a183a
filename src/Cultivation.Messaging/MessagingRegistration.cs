using Cultivation.Persistence;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary>Adds events to a service.</summary>
public static class MessagingRegistration
{
    private const string ConnectionName = "rabbitmq";

    /// <summary>
    /// Adds outbox, relay, inbox and the consumers of this service, their tables, the health check <c>bus</c>, and meter and
    /// activity source <c>Cultivation.Messaging</c>. Needs <c>AddDatabase</c> and <c>ConnectionStrings:rabbitmq</c>. The host starts
    /// without the broker. With the argument <c>--replay-errors QUEUE [--limit N] [--event-id ID]</c> it only moves messages back and exits with 0; with <c>--resend-outbox INSTANT</c> it only marks the events sent since then to be sent again.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="configure">Names the consumers.</param>
    public static IHostApplicationBuilder AddMessaging(this IHostApplicationBuilder builder, Action<MessagingBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var messaging = new MessagingBuilder(services);
        services.ApplyContributions(messaging);
        configure?.Invoke(messaging);
        services.AddMigrations(typeof(MessagingRegistration).Assembly);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => Options(provider, messaging));
        services.AddSingleton(provider => messaging.Build(provider.GetRequiredService<MessagingOptions>()));
        services.AddSingleton(provider => new BrokerConnection(Address(provider), provider.GetRequiredService<MessagingOptions>().ServiceName));
        services.AddSingleton<ConfirmedPublisher>();
        services.AddSingleton<BrokerTopology>();
        services.AddSingleton<FailedDeliveries>();
        services.AddSingleton<MessagingTelemetry>();
        services.TryAddSingleton<MessagingCheckpoints>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxRelay>();
        services.AddSingleton<OutboxResend>();
        services.AddSingleton<BrokerLossResend>();
        services.AddSingleton<MessagingCleanup>();
        services.AddSingleton(provider => new MessagingStatus(provider.GetRequiredService<IReadOnlyList<ConsumerRegistration>>()));
        services.AddSingleton(provider => new ErrorReplay(
            provider.GetRequiredService<BrokerConnection>(), provider.GetRequiredService<ConfirmedPublisher>(), provider.GetRequiredService<ILogger<ErrorReplay>>()));
        AddBus(services);
        AddWorkers(builder);
        // The bus logs every endpoint at Information, and each failure of a handler, which this assembly logs itself.
        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);
        builder.Logging.AddFilter("MassTransit.ReceiveTransport", LogLevel.None);
        return builder;
    }

    private static void AddWorkers(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (builder.Configuration[ReplayCommand.Argument] is not null)
            services.AddHostedService<ReplayCommand>();
        if (builder.Configuration[ResendCommand.Argument] is not null)
            services.AddHostedService<ResendCommand>();
        services.AddHostedService<BusHost>();
        if (builder.Configuration.GetValue("Cultivation:Messaging:RelayEnabled", true))
        {
            services.AddHostedService(provider => provider.GetRequiredService<OutboxSignal>());
            services.AddHostedService(provider => provider.GetRequiredService<OutboxRelay>());
            services.AddHostedService(provider => provider.GetRequiredService<MessagingCleanup>());
            services.AddHostedService<OutboxMeasurement>();
        }
    }

    private static void AddBus(IServiceCollection services)
    {
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq(ConfigureBus);
        });
        services.RemoveMassTransitHostedService();
        services.AddSingleton<ReceivingBus>();
        services.AddHealthChecks().AddCheck<BusHealthCheck>("bus");
        services.PostConfigure<HealthCheckServiceOptions>(checks =>
        {
            foreach (var foreign in checks.Registrations.Where(check => check.Name.StartsWith("masstransit", StringComparison.Ordinal)).ToList())
                checks.Registrations.Remove(foreign);
        });
    }

    internal static void ConfigureBus(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus)
    {
        var options = context.GetRequiredService<MessagingOptions>();
        var failed = context.GetRequiredService<FailedDeliveries>();
        bus.Host(Address(context), host => host.Heartbeat(TimeSpan.FromSeconds(10)));
        // The body is the event and nothing else; its type is told by a header.
        bus.ClearSerialization();
        bus.UseRawJsonSerializer(RawSerializerOptions.CopyHeaders, isDefault: true);
        foreach (var consumer in context.GetRequiredService<IReadOnlyList<ConsumerRegistration>>())
            bus.ReceiveEndpoint(consumer.Queue, endpoint =>
            {
                endpoint.ConfigureConsumeTopology = false;
                endpoint.PrefetchCount = options.ConsumerPrefetch;
                endpoint.ConcurrentMessageLimit = options.ConsumerConcurrency;
                foreach (var (key, value) in BrokerTopology.ConsumerQueue(consumer.Queue, options))
                    endpoint.SetQueueArgument(key, value);
                endpoint.Bind(consumer.Exchange);
                endpoint.ConfigureError(pipe => pipe.UseFilter(new RefuseFaultedFilter(failed)));
                endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(new RefuseUnknownFilter(failed)));
                consumer.Configure(endpoint, context);
            });
    }

    private static MessagingOptions Options(IServiceProvider provider, MessagingBuilder messaging)
    {
        var options = new MessagingOptions { RetryDelaysSeconds = [] };
        provider.GetRequiredService<IConfiguration>().GetSection("Cultivation:Messaging").Bind(options);
        if (options.RetryDelaysSeconds.Count == 0)
            options.RetryDelaysSeconds = new MessagingOptions().RetryDelaysSeconds;
        if (options.ServiceName.Length == 0)
            options.ServiceName = provider.GetRequiredService<IHostEnvironment>().ApplicationName.Split('.')[^1].ToLowerInvariant();
        messaging.Configure?.Invoke(options);
        return options;
    }

    private static Uri Address(IServiceProvider provider) =>
        new(provider.GetRequiredService<IConfiguration>().GetConnectionString(ConnectionName) ?? throw new InvalidOperationException($"Configuration has no ConnectionStrings:{ConnectionName}."));
}
