namespace Aspire.Hosting.ApplicationModel;

/// <summary>A detail of a resource at one moment.</summary>
/// <param name="Name">Name of the detail; those of the orchestrator stand in <see cref="KnownProperties"/>.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>True for a value that must not be shown without asking.</summary>
    public bool IsSensitive { get; init; }
}
