namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource, or a replica of it, has changed.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">Its name, or <c>name-0</c>, <c>name-1</c>, ... for replicas.</param>
/// <param name="snapshot">What is known of it now.</param>
public sealed class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource => resource;

    /// <summary>Its name, or <c>name-0</c>, <c>name-1</c>, ... for replicas.</summary>
    public string ResourceId => resourceId;

    /// <summary>What is known of it now.</summary>
    public CustomResourceSnapshot Snapshot => snapshot;
}
