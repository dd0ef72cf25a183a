namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of a resource at one moment.</summary>
/// <param name="Name">Name of the endpoint; null for an address given by <c>WithUrl</c>.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">True for one that people do not open.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal)
{
    /// <summary>Text to show in its place; empty for the address itself.</summary>
    public string DisplayText { get; init; } = string.Empty;
}
