namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource runs as several processes.</summary>
/// <param name="replicas">How many, at least 1.</param>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>How many.</summary>
    public int Replicas => replicas;
}
