using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Projects;

/// <summary>Which endpoints of a project come from its <c>Kestrel:Endpoints</c>.</summary>
internal sealed class ProjectEndpointNames(IReadOnlySet<string> fromKestrel) : IResourceAnnotation
{
    public IReadOnlySet<string> FromKestrel => fromKestrel;
}
