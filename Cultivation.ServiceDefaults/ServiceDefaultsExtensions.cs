using Cultivation.Contracts.Identity.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Audit;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Authorization;
using Cultivation.ServiceDefaults.Calls;
using Cultivation.ServiceDefaults.Clients;
using Cultivation.ServiceDefaults.Deliveries;
using Cultivation.ServiceDefaults.Discovery;
using Cultivation.ServiceDefaults.Events;
using Cultivation.ServiceDefaults.Health;
using Cultivation.ServiceDefaults.Lifetime;
using Cultivation.ServiceDefaults.Platform;
using Cultivation.ServiceDefaults.ServiceInfo;
using Cultivation.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every service of the platform has in common.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds telemetry, health, authentication by token, roles per gRPC method, the gRPC server with its limits and error
    /// model, the foundation of gRPC clients, and an orderly shutdown. Called first, so that it starts first and ends last.
    /// </summary>
    /// <param name="builder">The service's builder.</param>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddTelemetry();
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CallLimits>();
        services.TryAddSingleton<ServiceAddresses>();
        services.AddSingleton<BusinessCalendar>();
        services.AddSingleton<FileUploads>();
        AddLifetime(services);
        AddIdentity(services);
        AddServer(services);
        AddClients(services);
        return builder;
    }

    /// <summary>Maps <c>/alive</c>, <c>/health</c> and what every service answers over gRPC, and puts the call limits before the service's own endpoints.</summary>
    /// <param name="app">The service.</param>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        // A date that cannot be read ends the start, not the first call that needs it.
        app.Services.GetRequiredService<BusinessCalendar>();
        app.Services.GetRequiredService<MappedEndpoints>().Set(app);
        app.UseMiddleware<CallMiddleware>();
        app.MapHealth();
        app.MapGrpcService<ServiceInfoEndpoint>();
        if (app.Services.GetService<Database>() is not null)
            app.MapGrpcService<AuditEndpoint>();
        if (app.Services.GetService<MessagingStatus>() is not null)
            app.MapGrpcService<MessagingStatusEndpoint>();
        return app;
    }

    private static void AddLifetime(IServiceCollection services)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = Draining.TimeLimit);
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddHealthChecks();
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        services.AddSingleton<HealthReporter>();
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.TryAddSingleton<TokenRules>();
        services.TryAddSingleton<ISigningKeySource, IdentityKeySource>();
        services.AddSingleton<SigningKeyRing>();
        services.AddSingleton<PrincipalRevocations>();
        services.AddSingleton<TokenVerifier>();
        services.AddMigrations(typeof(ServiceDefaultsExtensions).Assembly);
        services.AddHostedService<RevocationFeed>();
        services.ContributeToMessaging(messaging => messaging.Consume<PrincipalChanged, RevokeTokensWhenPrincipalChanged>());
        // Not AddAuthentication, which brings Data Protection: a key ring on the disk that nothing here uses.
        services.AddAuthenticationCore(options => options.DefaultScheme = TokenAuthenticationHandler.SchemeName);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthenticationHandler>(TokenAuthenticationHandler.SchemeName, null);
        var declaredRole = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new DeclaredRoleRequirement()).Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(declaredRole).SetFallbackPolicy(declaredRole);
        services.AddSingleton<IAuthorizationHandler, DeclaredRoleHandler>();
        services.AddSingleton<MappedEndpoints>();
        services.AddHostedService<RoleDeclarationCheck>();
    }

    private static void AddServer(IServiceCollection services)
    {
        services.AddSingleton<ErrorTranslator>();
        services.AddSingleton<ServerCallInterceptor>();
        services.AddGrpc(options =>
        {
            options.EnableDetailedErrors = false;
            options.Interceptors.Add<ServerCallInterceptor>();
        });
        services.AddOptions<Grpc.AspNetCore.Server.GrpcServiceOptions>().Configure<CallLimits>((options, limits) =>
        {
            options.MaxReceiveMessageSize = limits.ReceiveBytes;
            options.MaxSendMessageSize = limits.SendBytes;
        });
        services.AddOptions<KestrelServerOptions>().Configure<CallLimits>((options, limits) =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxConcurrentConnections = limits.Connections;
            options.Limits.MaxConcurrentUpgradedConnections = 0;
            options.Limits.Http2.MaxStreamsPerConnection = limits.StreamsPerConnection;
            // A peer that vanished without a word is noticed.
            options.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
            options.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
        });
    }

    private static void AddClients(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<ServiceChannels>();
        services.AddSingleton<CallContextInterceptor>();
        services.AddSingleton<ServiceCredentialFile>();
        services.AddSingleton<PlatformTokens>();
        services.AddSingleton(provider => new PlatformCaller(provider.GetRequiredService<PlatformTokens>(), provider.GetRequiredService<IHttpContextAccessor>()));
    }
}
