namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that is shown with a resource.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>The address; one that starts with <c>/</c> continues that of <see cref="Endpoint"/>.</summary>
    public required string Url { get; set; }

    /// <summary>Text to show in its place.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint it belongs to.</summary>
    public EndpointReference? Endpoint { get; init; }
}
