using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>The first snapshot of every resource: what it is, where it will be, what it has to do with others.</summary>
internal static class InitialState
{
    public static void Publish(OrchestrationServices services, IResource resource)
    {
        var launch = resource.Launch();
        for (var replica = 0; replica < resource.ReplicaCount(); replica++)
        {
            var index = replica;
            var initial = new CustomResourceSnapshot
            {
                ResourceType = launch?.ResourceType ?? TypeNameOf(resource),
                CreationTimeStamp = services.Clock.GetUtcNow().UtcDateTime,
                State = StateOf(resource),
                HealthStatus = launch is null && resource is not IResourceWithParent ? HealthStatus.Healthy : null,
                Urls = [.. resource.Annotations.OfType<EndpointAnnotation>()
                    .Select(endpoint => new UrlSnapshot(endpoint.Name, endpoint.AllocatedEndpoints.Result[index].UriString, IsInternal: endpoint.UriScheme is not ("http" or "https")))],
                Relationships = [.. RelationshipsOf(resource).Distinct()],
            };
            services.Notifications.PublishUpdateAsync(resource, resource.InstanceName(replica), _ => initial);
        }
    }

    private static string StateOf(IResource resource) => resource switch
    {
        _ when resource.Launch() is not null || resource is IResourceWithParent => KnownResourceStates.NotStarted,
        _ => KnownResourceStates.Running,
    };

    /// <summary><c>PostgresDatabaseResource</c> is shown as <c>PostgresDatabase</c>.</summary>
    private static string TypeNameOf(IResource resource) => resource.GetType().Name.Replace("Resource", string.Empty, StringComparison.Ordinal);

    private static IEnumerable<RelationshipSnapshot> RelationshipsOf(IResource resource)
    {
        if (resource is IResourceWithParent child)
        {
            yield return new RelationshipSnapshot(child.Parent.Name, "Parent");
        }

        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
        {
            yield return new RelationshipSnapshot(wait.Resource.Name, "WaitFor");
        }

        foreach (var relationship in resource.Annotations.OfType<ResourceRelationshipAnnotation>())
        {
            yield return new RelationshipSnapshot(relationship.Resource.Name, relationship.Type);
        }
    }
}
