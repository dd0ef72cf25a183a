using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>The first snapshot of every resource: what it is, where it will be, what it has to do with others.</summary>
internal static class InitialState
{
    public static async Task PublishAsync(OrchestrationServices services, IResource resource)
    {
        var launch = resource.Launch();
        for (var replica = 0; replica < resource.ReplicaCount(); replica++)
        {
            var initial = new CustomResourceSnapshot
            {
                ResourceType = launch?.ResourceType ?? TypeNameOf(resource),
                CreationTimeStamp = services.Clock.GetUtcNow().UtcDateTime,
                State = StateOf(resource),
                HealthStatus = launch is null && resource is not IResourceWithParent ? HealthStatus.Healthy : null,
                Urls = await UrlsOfAsync(resource, replica).ConfigureAwait(false),
                Relationships = [.. RelationshipsOf(resource).Distinct()],
            };
            initial = initial with
            {
                Commands = [.. resource.Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.At(initial, services.Provider))],
                Properties = PropertiesOf(resource),
            };
            await services.Notifications.PublishUpdateAsync(resource, resource.InstanceName(replica), _ => initial).ConfigureAwait(false);
        }
    }

    private static async Task<ImmutableArray<UrlSnapshot>> UrlsOfAsync(IResource resource, int replica)
    {
        var context = new ResourceUrlsCallbackContext(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run), resource);
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => !endpoint.IsPrivate))
        {
            context.Urls.Add(new ResourceUrlAnnotation
            {
                Url = endpoint.AllocatedEndpoints.Result[replica].UriString,
                Endpoint = new EndpointReference((IResourceWithEndpoints)resource, endpoint.Name),
            });
        }

        context.Urls.AddRange(resource.Annotations.OfType<ResourceUrlAnnotation>());
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        return [.. context.Urls.Select(url => new UrlSnapshot(url.Endpoint?.EndpointName, AddressOf(url, replica), IsInternal: !IsHttp(url)) { DisplayText = url.DisplayText ?? string.Empty })];
    }

    private static string AddressOf(ResourceUrlAnnotation url, int replica) => url.Url.StartsWith('/') && url.Endpoint is { } endpoint
        ? endpoint.EndpointAnnotation.AllocatedEndpoints.Result[replica].UriString + url.Url
        : url.Url;

    /// <summary>People open addresses of the web; an HTTP/2 endpoint without TLS is for programs.</summary>
    private static bool IsHttp(ResourceUrlAnnotation url) => url.Endpoint is { } endpoint
        ? endpoint.EndpointAnnotation.Transport == "http"
        : url.Url.StartsWith("http", StringComparison.Ordinal);

    private static ImmutableArray<ResourcePropertySnapshot> PropertiesOf(IResource resource) =>
        resource.Annotations.OfType<IProjectMetadata>().FirstOrDefault() is { } project
            ? [new ResourcePropertySnapshot(KnownProperties.ProjectPath, project.ProjectPath)]
            : [];

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
