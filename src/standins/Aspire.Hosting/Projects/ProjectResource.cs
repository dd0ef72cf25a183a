namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project, run from what was built of it.</summary>
/// <param name="name">Name of the resource.</param>
public sealed class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;
