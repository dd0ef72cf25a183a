using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Questions about a resource that its annotations answer.</summary>
internal static class ResourceModel
{
    public static LaunchAnnotation? Launch(this IResource resource) => resource.Annotations.OfType<LaunchAnnotation>().SingleOrDefault();

    public static int ReplicaCount(this IResource resource) => resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

    public static bool StartsOnRequest(this IResource resource) => resource.Annotations.OfType<ExplicitStartupAnnotation>().Any();

    public static IEnumerable<string> HealthKeys(this IResource resource) =>
        resource.Annotations.OfType<HealthCheckAnnotation>().Select(annotation => annotation.Key).Distinct(StringComparer.Ordinal);

    /// <summary>Name of a replica; that of the resource where there is only one.</summary>
    public static string InstanceName(this IResource resource, int replica) =>
        resource.ReplicaCount() == 1 ? resource.Name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{resource.Name}-{replica}");
}
