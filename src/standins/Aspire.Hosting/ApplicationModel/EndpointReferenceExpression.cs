using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names one part of an endpoint's address before it is known.</summary>
/// <param name="endpointReference">The endpoint.</param>
/// <param name="property">The part.</param>
public sealed class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IValueProvider, IManifestExpressionProvider
{
    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint => endpointReference;

    /// <summary>The part.</summary>
    public EndpointProperty Property => property;

    /// <inheritdoc />
    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{Property.ToString().ToLowerInvariant()}}}";

    /// <inheritdoc />
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var allocated = (await Endpoint.EndpointAnnotation.AllocatedEndpoints.WaitAsync(cancellationToken).ConfigureAwait(false))[0];
        return Property switch
        {
            EndpointProperty.Url => allocated.UriString,
            EndpointProperty.Host or EndpointProperty.IPV4Host => allocated.Address,
            EndpointProperty.Port or EndpointProperty.TargetPort => allocated.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.Scheme => allocated.UriScheme,
            EndpointProperty.HostAndPort => allocated.EndPointString,
            _ => throw new InvalidOperationException($"Unknown endpoint property {Property}."),
        };
    }
}
