namespace Aspire.Hosting.ApplicationModel;

/// <summary>The addresses of a resource, open to change.</summary>
/// <param name="executionContext">How the application runs.</param>
/// <param name="resource">The resource.</param>
/// <param name="urls">The addresses.</param>
/// <param name="cancellationToken">Ends the start.</param>
public sealed class ResourceUrlsCallbackContext(
    DistributedApplicationExecutionContext executionContext, IResource resource, List<ResourceUrlAnnotation>? urls = null, CancellationToken cancellationToken = default)
{
    /// <summary>How the application runs.</summary>
    public DistributedApplicationExecutionContext ExecutionContext => executionContext;

    /// <summary>The resource.</summary>
    public IResource Resource => resource;

    /// <summary>The addresses.</summary>
    public List<ResourceUrlAnnotation> Urls { get; } = urls ?? [];

    /// <summary>Ends the start.</summary>
    public CancellationToken CancellationToken => cancellationToken;
}
