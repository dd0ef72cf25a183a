using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <inheritdoc cref="IDistributedApplicationTestingBuilder" />
internal sealed class TestingBuilder : IDistributedApplicationTestingBuilder
{
    private readonly DistributedApplicationBuilder _builder;
    private readonly TestInterception _interception;
    private readonly TestDataFolder _data;
    private DistributedApplication? _application;

    public TestingBuilder(DistributedApplicationBuilder builder, TestInterception interception, TestDataFolder data)
    {
        _builder = builder;
        _interception = interception;
        _data = data;

        builder.WhenDisposed = () =>
        {
            interception.End();
            data.Dispose();
        };
    }

    public ConfigurationManager Configuration => _builder.Configuration;

    public string AppHostDirectory => _builder.AppHostDirectory;

    public IHostEnvironment Environment => _builder.Environment;

    public IServiceCollection Services => _builder.Services;

    public DistributedApplicationExecutionContext ExecutionContext => _builder.ExecutionContext;

    public IResourceCollection Resources => _builder.Resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource => _builder.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => _builder.CreateResourceBuilder(resource);

    public DistributedApplication Build() => BuildAsync().GetAwaiter().GetResult();

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
    {
        _interception.AllowBuild();
        _application = await _interception.Application.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _application;
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        _interception.End();
        if (_application is not null)
        {
            await _application.DisposeAsync().ConfigureAwait(false);
        }

        _data.Dispose();
    }
}
