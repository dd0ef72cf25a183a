using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Data;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Cultivation.Testing;

/// <summary>
/// A real PostgreSQL and a real RabbitMQ for one test assembly, on free ports and on data of their own that disappear with them.
/// Any number of them can run at once. Disposal leaves no process and no file.
/// </summary>
public sealed class TestServers : IAsyncDisposable
{
    /// <summary>Time a server gets to become healthy: generous, since several assemblies may start theirs at once.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    private readonly DistributedApplication _application;
    private readonly string _folder;
    private string? _postgres;
    private string? _rabbit;

    private TestServers(DistributedApplication application, string folder)
    {
        _application = application;
        _folder = folder;
    }

    /// <summary>Connection string of the superuser, to the database <c>postgres</c>; the same after a kill and a start.</summary>
    public string PostgresConnectionString => _postgres ?? throw new InvalidOperationException("These servers were started without PostgreSQL.");

    /// <summary>Address of the broker with user and password, <c>amqp://user:password@host:port</c>; the same after a kill and a start.</summary>
    public string RabbitConnectionString => _rabbit ?? throw new InvalidOperationException("These servers were started without RabbitMQ.");

    /// <summary>Folder of the data and of the servers' output (<c>logs/</c>).</summary>
    public string Folder => _folder;

    /// <summary>Starts the servers and waits until they are healthy.</summary>
    /// <param name="postgres">True starts PostgreSQL, in about a second.</param>
    /// <param name="rabbit">True starts RabbitMQ, in about five seconds.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static Task<TestServers> StartAsync(bool postgres = true, bool rabbit = false, CancellationToken cancellationToken = default) =>
        StartAsync(postgres, rabbit, durablePostgres: false, cancellationToken);

    /// <summary>Starts the servers and waits until they are healthy.</summary>
    /// <param name="postgres">True starts PostgreSQL.</param>
    /// <param name="rabbit">True starts RabbitMQ.</param>
    /// <param name="durablePostgres">True makes PostgreSQL write through as in production: for measurements, not for tests.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<TestServers> StartAsync(bool postgres, bool rabbit, bool durablePostgres, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(RootFolder(), $"servers-{Environment.ProcessId}-{Guid.NewGuid():N}");
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["--data", folder, "--quiet", "true", "--any-port", "true"],
            DisableDashboard = true,
        });

        // Data that dies with the test needs no fsync.
        if (postgres)
        {
            builder.AddPostgres("postgres").WithDataVolume()
                .Resource.Annotations.Add(new CommandLineArgsCallbackAnnotation(context =>
                {
                    foreach (var setting in (string[])[durablePostgres ? "fsync=on" : "fsync=off", "max_connections=200"])
                    {
                        context.Args.Add("-c");
                        context.Args.Add(setting);
                    }

                    return Task.CompletedTask;
                }));
        }

        if (rabbit)
        {
            builder.AddRabbitMQ("rabbitmq").WithDataVolume();
        }

        var servers = new TestServers(builder.Build(), folder);
        try
        {
            await servers._application.StartAsync(cancellationToken);
            if (postgres)
            {
                await servers.WaitHealthyAsync("postgres", cancellationToken);
                servers._postgres = $"{await servers.ConnectionStringAsync("postgres", cancellationToken)};Database=postgres";
            }

            if (rabbit)
            {
                await servers.WaitHealthyAsync("rabbitmq", cancellationToken);
                servers._rabbit = await servers.ConnectionStringAsync("rabbitmq", cancellationToken);
            }

            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Connection string of the superuser to it.</returns>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(PostgresConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Kills PostgreSQL with SIGKILL; it stays down until it is started.</summary>
    public Task KillPostgresAsync() => KillAsync("postgres");

    /// <summary>Starts PostgreSQL again, on the same port and data, and waits until it is healthy.</summary>
    public Task StartPostgresAsync() => StartAgainAsync("postgres");

    /// <summary>Kills RabbitMQ with SIGKILL; it stays down until it is started.</summary>
    public Task KillRabbitAsync() => KillAsync("rabbitmq");

    /// <summary>Starts RabbitMQ again, on the same port and data, and waits until it is healthy.</summary>
    public Task StartRabbitAsync() => StartAgainAsync("rabbitmq");

    /// <summary>Stops the servers and removes their data.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string RootFolder()
    {
        var artifacts = typeof(TestServers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "artifactspath").Value!;
        return DataFolderChoice.ForTests(Path.Combine(artifacts, "test-data"));
    }

    private ResourceInstance InstanceOf(string name) => _application.Services.GetRequiredService<ResourceOrchestrator>().InstancesOf(name)[0];

    private Task KillAsync(string name) => InstanceOf(name).StopAsync(TimeSpan.Zero);

    private async Task StartAgainAsync(string name)
    {
        await InstanceOf(name).StartAsync(waitForDependencies: false);
        await WaitHealthyAsync(name, CancellationToken.None);
    }

    private async Task WaitHealthyAsync(string name, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        try
        {
            await _application.ResourceNotifications.WaitForResourceHealthyAsync(name, WaitBehavior.StopOnResourceUnavailable, limit.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var tail = _application.Services.GetRequiredService<ResourceLoggerService>().GetTail(name, count: 40);
            throw new InvalidOperationException(
                $"Server '{name}' did not become healthy. Its last lines:\n{string.Join('\n', tail.Select(line => line.Content))}", exception);
        }
    }

    private async Task<string> ConnectionStringAsync(string name, CancellationToken cancellationToken)
    {
        var resource = _application.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .OfType<IResourceWithConnectionString>().Single(candidate => candidate.Name == name);
        return await resource.GetConnectionStringAsync(cancellationToken) ?? throw new InvalidOperationException($"'{name}' has no connection string.");
    }
}
