namespace Aspire.Hosting.ApplicationModel;

/// <summary>All resources of a built application.</summary>
/// <param name="resources">The resources.</param>
public sealed class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>The resources, in the order in which they were added.</summary>
    public IResourceCollection Resources => resources;
}
