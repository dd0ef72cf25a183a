using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Cultivation.Integration.Tests.Hosting;

/// <summary>The AppHost, running on a data folder.</summary>
public sealed class Run : IAsyncDisposable
{
    private const string ProcessIdProperty = "executable.pid";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly IDistributedApplicationTestingBuilder _builder;
    private readonly DistributedApplication _application;

    private Run(IDistributedApplicationTestingBuilder builder, DistributedApplication application, string data)
    {
        _builder = builder;
        _application = application;
        Secrets = new Secrets(data);
    }

    /// <summary>Time from the call that starts the AppHost until everything was healthy.</summary>
    public TimeSpan StartTime { get; private set; }

    public Secrets Secrets { get; }

    public Identity Identity { get; private set; } = null!;

    public Services Services { get; private set; } = null!;

    /// <summary>Names of all resources, databases included.</summary>
    public IReadOnlyList<string> Resources =>
        [.. _application.Services.GetRequiredService<DistributedApplicationModel>().Resources.Where(resource => resource is not ParameterResource).Select(resource => resource.Name)];

    /// <summary>Starts it and waits until every resource is healthy.</summary>
    public static async Task<Run> StartAsync(string data)
    {
        var clock = Stopwatch.StartNew();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<global::Projects.Cultivation_AppHost>(["--data", data]);
        var run = new Run(builder, await builder.BuildAsync(), data);
        try
        {
            await run._application.StartAsync();
            await run.AllHealthyAsync();
            run.StartTime = clock.Elapsed;
            run.Identity = new Identity(run._application.GetEndpoint("identity", "http"), run.Secrets);
            run.Services = new Services(service => run._application.GetEndpoint(service, "grpc"));
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    public async Task AllHealthyAsync()
    {
        foreach (var resource in Resources)
            await HealthyAsync(resource);
    }

    public async Task HealthyAsync(string resource)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            await _application.ResourceNotifications.WaitForResourceHealthyAsync(resource, WaitBehavior.StopOnResourceUnavailable, limit.Token);
        }
        catch (Exception exception)
        {
            _application.ResourceNotifications.TryGetCurrentState(resource, out var state);
            throw new InvalidOperationException($"Resource '{resource}' is not healthy: {state?.Snapshot}", exception);
        }
    }

    public Task<HttpResponseMessage> GetAsync(string service, string path) => GetAsync(_application.CreateHttpClient(service, "http"), path);

    public async Task<string> ConnectionStringAsync(string resource) => (await _application.GetConnectionStringAsync(resource))!;

    public int? ProcessIdOf(string resource) =>
        _application.ResourceNotifications.TryGetCurrentState(resource, out var state) ? state.Snapshot.FindProperty(ProcessIdProperty) as int? : null;

    /// <summary>Kills a resource's process with SIGKILL; the orchestrator brings it back.</summary>
    /// <returns>The number of the killed process.</returns>
    public int Kill(string resource)
    {
        var processId = ProcessIdOf(resource) ?? throw new InvalidOperationException($"'{resource}' does not run.");
        using var process = Process.GetProcessById(processId);
        process.Kill();
        return processId;
    }

    /// <summary>Waits until a resource runs in another process than before, and is healthy.</summary>
    public async Task HealthyAgainAsync(string resource, int before)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        await _application.ResourceNotifications.WaitForResourceAsync(
            resource, change => change.Snapshot.FindProperty(ProcessIdProperty) is int now && now != before, limit.Token);
        await HealthyAsync(resource);
    }

    public Task StopAsync(string resource) => CommandAsync(resource, KnownResourceCommands.StopCommand);

    public Task StartAsync(string resource, int before) =>
        Task.WhenAll(CommandAsync(resource, KnownResourceCommands.StartCommand), HealthyAgainAsync(resource, before));

    public async ValueTask DisposeAsync()
    {
        Services?.Dispose();
        Identity?.Dispose();
        await _application.DisposeAsync();
        await _builder.DisposeAsync();
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path)
    {
        using (client)
            return await client.GetAsync(path);
    }

    private async Task CommandAsync(string resource, string command)
    {
        var result = await _application.ResourceCommands.ExecuteCommandAsync(resource, command);
        result.Success.ShouldBeTrue($"{command} of {resource}: {result.ErrorMessage}");
    }
}
