namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource is healthy only while this registered health check says so.</summary>
/// <param name="key">Key of the registration.</param>
public sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>Key of the registration.</summary>
    public string Key => key;
}
