using Microsoft.AspNetCore.Routing;

namespace Cultivation.ServiceDefaults.Authorization;

/// <summary>The service's endpoints, handed over by <c>MapDefaultEndpoints</c> for the checks at start.</summary>
internal sealed class MappedEndpoints
{
    private IEndpointRouteBuilder? _routes;

    public void Set(IEndpointRouteBuilder routes) => _routes = routes;

    /// <exception cref="InvalidOperationException">The service never called <c>MapDefaultEndpoints</c>.</exception>
    public IEndpointRouteBuilder Routes() =>
        _routes ?? throw new InvalidOperationException("The service calls AddServiceDefaults but not MapDefaultEndpoints.");
}
