using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests;

/// <summary>An application inside the test process, on data of its own.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private DistributedApplication? _application;

    public TestApplication(params string[] args)
    {
        Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["--data", Data, "--quiet", "true", "--any-port", "true", .. args],
            ProjectDirectory = _folder.Location,
        });
    }

    public IDistributedApplicationBuilder Builder { get; }

    public string Data => _folder["data"];

    public DistributedApplication Application => _application ??= Builder.Build();

    public ResourceNotificationService Notifications => Application.ResourceNotifications;

    public Task StartAsync() => Application.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>An executable that says it has started, then shows its environment and waits.</summary>
    public IResourceBuilder<ExecutableResource> AddWaiting(string name) =>
        Builder.AddExecutable(name, "sh", "/", "-c", "echo started; env; exec sleep 100000");

    public async Task<ResourceEvent> HealthyAsync(string name) =>
        await Notifications.WaitForResourceHealthyAsync(name, TestContext.Current.CancellationToken).WaitAsync(Eventually.Deadline);

    public async Task<ResourceEvent> StateAsync(string name, string state)
    {
        await Notifications.WaitForResourceAsync(name, state, TestContext.Current.CancellationToken).WaitAsync(Eventually.Deadline);
        return Now(name);
    }

    public ResourceEvent Now(string resourceId) =>
        Notifications.TryGetCurrentState(resourceId, out var now) ? now : throw new InvalidOperationException($"No state of {resourceId}.");

    public int ProcessOf(string resourceId) => (int)Now(resourceId).Snapshot.FindProperty(KnownProperties.ProcessId)!;

    public IReadOnlyList<string> OutputOf(string resourceId) =>
        [.. Application.Services.GetRequiredService<ResourceLoggerService>().GetTail(resourceId, int.MaxValue).Select(line => line.Content)];

    public async Task<string> LineAsync(string resourceId, string start)
    {
        await Eventually.IsTrueAsync(() => OutputOf(resourceId).Any(line => line.StartsWith(start, StringComparison.Ordinal)), $"{resourceId} prints {start}");
        return OutputOf(resourceId).First(line => line.StartsWith(start, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        _folder.Dispose();
    }
}
