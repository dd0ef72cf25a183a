namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names an endpoint of a resource before its port is known.</summary>
public sealed class EndpointReference : IValueProvider, IManifestExpressionProvider
{
    /// <param name="owner">Resource that has the endpoint.</param>
    /// <param name="endpointName">Name of the endpoint.</param>
    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(endpointName);
        Resource = owner;
        EndpointName = endpointName;
    }

    /// <summary>Resource that has the endpoint.</summary>
    public IResourceWithEndpoints Resource { get; }

    /// <summary>Name of the endpoint.</summary>
    public string EndpointName { get; }

    /// <summary>True when the resource has an endpoint of this name.</summary>
    public bool Exists => FindAnnotation() is not null;

    /// <summary>True when the endpoint has its port.</summary>
    public bool IsAllocated => FindAnnotation()?.AllocatedEndpoint is not null;

    /// <summary>Scheme of the address.</summary>
    public string Scheme => EndpointAnnotation.UriScheme;

    /// <summary>True for http.</summary>
    public bool IsHttp => string.Equals(Scheme, "http", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for https.</summary>
    public bool IsHttps => string.Equals(Scheme, "https", StringComparison.OrdinalIgnoreCase);

    /// <summary>Host name or address.</summary>
    /// <exception cref="InvalidOperationException">The application has not started yet.</exception>
    public string Host => Allocated.Address;

    /// <summary>Port.</summary>
    /// <exception cref="InvalidOperationException">The application has not started yet.</exception>
    public int Port => Allocated.Port;

    /// <summary>The port that the process listens on, where the model fixes one.</summary>
    public int? TargetPort => EndpointAnnotation.TargetPort;

    /// <summary>The whole address.</summary>
    /// <exception cref="InvalidOperationException">The application has not started yet.</exception>
    public string Url => Allocated.UriString;

    /// <summary>The endpoint itself.</summary>
    /// <exception cref="InvalidOperationException">The resource has no endpoint of this name.</exception>
    public EndpointAnnotation EndpointAnnotation => FindAnnotation()
        ?? throw new InvalidOperationException($"Resource '{Resource.Name}' has no endpoint '{EndpointName}'.");

    /// <inheritdoc />
    public string ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint
        ?? throw new InvalidOperationException($"Endpoint '{EndpointName}' of resource '{Resource.Name}' has no port before the application starts.");

    /// <summary>Names one part of the address.</summary>
    /// <param name="property">The part.</param>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <inheritdoc />
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        (await EndpointAnnotation.AllocatedEndpoints.WaitAsync(cancellationToken).ConfigureAwait(false))[0].UriString;

    private EndpointAnnotation? FindAnnotation() => Resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(endpoint => string.Equals(endpoint.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
