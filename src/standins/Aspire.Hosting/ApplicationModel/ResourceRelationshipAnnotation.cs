namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource has to do with another one.</summary>
/// <param name="resource">The other one.</param>
/// <param name="type"><c>Reference</c> or <c>Parent</c>.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other one.</summary>
    public IResource Resource => resource;

    /// <summary><c>Reference</c> or <c>Parent</c>.</summary>
    public string Type => type;
}
