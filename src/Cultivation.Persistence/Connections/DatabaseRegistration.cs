using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Persistence;

/// <summary>Adds the service's database to a host.</summary>
public static class DatabaseRegistration
{
    /// <summary>
    /// Adds <see cref="Database"/>, <see cref="AuditVerifier"/>, the migrator, which runs before the host accepts traffic, and the
    /// health checks <c>database</c>, <c>migrations</c> and <c>audit-digests</c>. The connection string is <c>ConnectionStrings:{name}</c>, of the login that owns the
    /// tables; the hashes of the audit trail are kept in <c>audit-digests</c> under the folder <c>Cultivation:DigestDirectory</c>; callers are served in a role derived from it. With the argument <c>--migrate-only</c> the host migrates and exits with 0.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="name">Resource name of the database, for example <c>registry-db</c>.</param>
    /// <param name="migrations">Assembly that embeds the service's <c>Migrations/YYYYMMDDHHMM_name.sql</c>.</param>
    /// <param name="configure">Changes limits; runs after the section <c>Cultivation:Database</c> is bound.</param>
    /// <exception cref="InvalidOperationException">The host has a database already: a service owns one.</exception>
    public static IHostApplicationBuilder AddDatabase(this IHostApplicationBuilder builder, string name, Assembly migrations, Action<DatabaseOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(Database)))
            throw new InvalidOperationException("This host has a database already: a service owns exactly one.");
        services.AddMigrations(typeof(Database).Assembly).AddMigrations(migrations);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => Options(provider.GetRequiredService<IConfiguration>(), configure));
        services.AddSingleton(provider => new DatabaseIdentity(provider.GetRequiredService<IConfiguration>().GetConnectionString(name)
            ?? throw new InvalidOperationException($"Configuration has no ConnectionStrings:{name}.")));
        services.AddSingleton<DatabaseConnections>();
        services.AddSingleton(provider => new PageTokens(provider.GetRequiredService<DatabaseIdentity>().PageTokenKey()));
        services.AddSingleton(provider => new AuditDigestFile(
            DigestDirectory(provider.GetRequiredService<IConfiguration>()), provider.GetRequiredService<DatabaseIdentity>().Database, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AuditDigestQueue>();
        services.AddSingleton(provider => new AuditVerifier(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<AuditDigestFile>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Database(
            provider.GetRequiredService<DatabaseConnections>(), provider.GetRequiredService<DatabaseOptions>(), provider.GetRequiredService<PageTokens>(),
            provider.GetRequiredService<AuditDigestQueue>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Database>>()));
        services.AddSingleton(provider => new Migrator(
            provider.GetRequiredService<DatabaseIdentity>(), provider.GetRequiredService<DatabaseOptions>(),
            MigrationScript.ReadAll(provider.GetServices<MigrationAssembly>().Select(source => source.Assembly)),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Migrator>>()));
        services.AddSingleton(new MigrationState(Environment.GetCommandLineArgs().Contains(MigrationHost.MigrateOnly), Environment.Exit));
        services.AddHostedService<MigrationHost>();
        services.AddSingleton<AuditDigestWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditDigestWriter>());
        // At the level Information the driver logs every statement.
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);
        services.AddHealthChecks()
            .AddCheck<MigrationsHealthCheck>("migrations")
            .AddCheck<DatabaseHealthCheck>("database")
            .AddCheck<AuditDigestsHealthCheck>("audit-digests");
        return builder;
    }

    /// <summary>Adds an assembly whose embedded <c>Migrations/YYYYMMDDHHMM_name.sql</c> run in the service's database, in one order with all others.</summary>
    public static IServiceCollection AddMigrations(this IServiceCollection services, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(assembly);
        return services.AddSingleton(new MigrationAssembly(assembly));
    }

    /// <summary>Where nothing is configured, beside the program: enough to develop with, not to prove anything with.</summary>
    private static string DigestDirectory(IConfiguration configuration) =>
        configuration["Cultivation:DigestDirectory"] is { Length: > 0 } directory ? directory : AppContext.BaseDirectory;

    private static DatabaseOptions Options(IConfiguration configuration, Action<DatabaseOptions>? configure)
    {
        var options = new DatabaseOptions();
        configuration.GetSection("Cultivation:Database").Bind(options);
        configure?.Invoke(options);
        return options;
    }

    private sealed record MigrationAssembly(Assembly Assembly);
}
