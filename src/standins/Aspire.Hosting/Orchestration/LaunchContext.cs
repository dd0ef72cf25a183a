using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Data;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>What the start of a resource may use.</summary>
internal sealed class LaunchContext(IServiceProvider services, IResource resource, int replica, DataFolder folder, ILogger log, CancellationToken cancellationToken)
{
    public IServiceProvider Services => services;

    public IResource Resource => resource;

    /// <summary>From 0.</summary>
    public int Replica => replica;

    public DataFolder Folder => folder;

    /// <summary>Writes into the resource's output.</summary>
    public ILogger Log => log;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Port of the replica on one of the resource's own endpoints.</summary>
    public int PortOf(string endpointName) => resource.Annotations.OfType<EndpointAnnotation>()
        .Single(endpoint => endpoint.Name == endpointName).AllocatedEndpoints.Result[replica].Port;

    /// <summary>The variables that the callbacks of the resource make.</summary>
    public async Task<Dictionary<string, string>> EnvironmentAsync()
    {
        var context = new EnvironmentCallbackContext(
            new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run), cancellationToken: cancellationToken)
        {
            Logger = log,
        };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            values[name] = await TextOfAsync(value).ConfigureAwait(false);
        }

        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.PortVariable is { } variable)
            {
                values[variable] = PortOf(endpoint.Name).ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return values;
    }

    /// <summary>The arguments that the callbacks of the resource make.</summary>
    public async Task<List<string>> ArgumentsAsync()
    {
        var arguments = new List<object>();
        var context = new CommandLineArgsCallbackContext(arguments, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var values = new List<string>(arguments.Count);
        foreach (var argument in arguments)
        {
            values.Add(await TextOfAsync(argument).ConfigureAwait(false));
        }

        return values;
    }

    private async ValueTask<string> TextOfAsync(object value) => value switch
    {
        // An endpoint of the resource itself is that of the replica.
        EndpointReference own when ReferenceEquals(own.Resource, resource) =>
            (await own.EndpointAnnotation.AllocatedEndpoints.WaitAsync(cancellationToken).ConfigureAwait(false))[replica].UriString,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? string.Empty,
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
