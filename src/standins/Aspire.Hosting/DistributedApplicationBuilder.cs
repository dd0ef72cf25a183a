using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Data;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <inheritdoc cref="IDistributedApplicationBuilder" />
internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly ResourceCollection _resources = [];
    private readonly TestInterception? _interception;

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        _interception = TestInterception.Current;
        options = _interception?.Options ?? options;
        var metadata = options.Assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().ToArray() ?? [];
        AppHostDirectory = options.ProjectDirectory ?? ValueOf(metadata, "apphostprojectpath") ?? Directory.GetCurrentDirectory();
        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = options.Args,
            ApplicationName = options.AssemblyName ?? options.Assembly?.GetName().Name,
            ContentRootPath = AppHostDirectory,
            EnvironmentName = System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Development,
        });
        var folder = DataFolderChoice.Choose(
            _host.Configuration["data"] ?? System.Environment.GetEnvironmentVariable("CULTIVATION_DATA"),
            ValueOf(metadata, "apphostdatafolder") ?? Path.Combine(AppHostDirectory, "artifacts", "data"),
            _host.Environment.ApplicationName);
        AddServices(new DataFolder(folder));
        if (!options.DisableDashboard)
        {
            Services.AddSingleton<DashboardHost>();
        }
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    public IResourceCollection Resources => _resources;

    /// <summary>Passwords that the resources of this application need.</summary>
    internal SecretStore Secrets { get; private set; } = null!;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        _resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build() => _interception is null
        ? new DistributedApplication(_host.Build(), WhenDisposed)
        : _interception.Build(this, end => new DistributedApplication(_host.Build(), WhenDisposed) { EndOfTest = end });

    /// <summary>What is done when the application has been disposed and nothing of it runs any more.</summary>
    internal Action? WhenDisposed { get; set; }

    private static string? ValueOf(IEnumerable<AssemblyMetadataAttribute> metadata, string key) =>
        metadata.FirstOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;

    private bool IsSet(string option) => bool.TryParse(Configuration[option], out var value) && value;

    private void AddServices(DataFolder folder)
    {
        // Read by the AppHost, which places beside it what its services keep in files.
        Configuration["data"] = folder.Root;
        Secrets = new SecretStore(folder);
        var console = new ConsoleOutput(Console.Out, coloured: !Console.IsOutputRedirected, IsSet("quiet"));

        // By factory, so that they are disposed with the application: the folder is free again, the log files are closed.
        Services.AddSingleton(_ => folder);
        Services.AddSingleton(Secrets);
        Services.AddSingleton(console);
        Services.AddSingleton(_ => new ResourceLoggerService(folder, console));
        Services.AddSingleton<IResourceCollection>(_resources);
        Services.AddSingleton<DistributedApplicationModel>();
        Services.AddSingleton<ResourceNotificationService>();
        Services.AddSingleton<ProcessWatchdog>();
        Services.AddSingleton(new PortAllocator(anyPort: IsSet("any-port")));
        Services.AddSingleton<HealthProbe>();
        Services.AddSingleton<OrchestrationServices>();
        Services.AddSingleton<ResourceOrchestrator>();
        Services.AddSingleton<StartRefusals>();
        Services.AddSingleton<ReadyAnnouncement>();
        Services.AddSingleton<Leftovers>();
        Services.AddSingleton(provider => new ResourceCommandService(
            provider.GetRequiredService<ResourceNotificationService>(), provider.GetRequiredService<ResourceLoggerService>(), provider));
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddHealthChecks();
        Services.Configure<OrchestrationOptions>(Configuration.GetSection("Orchestration"));
        Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(15));
        _host.Logging.SetMinimumLevel(LogLevel.Warning);
    }
}
