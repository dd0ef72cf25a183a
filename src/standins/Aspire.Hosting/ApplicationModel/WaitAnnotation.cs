namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource starts only after another one has reached a state.</summary>
/// <param name="resource">The awaited resource.</param>
/// <param name="waitType">The awaited state.</param>
/// <param name="exitCode">Exit code that counts as completion.</param>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The awaited resource.</summary>
    public IResource Resource => resource;

    /// <summary>The awaited state.</summary>
    public WaitType WaitType => waitType;

    /// <summary>Exit code that counts as completion.</summary>
    public int ExitCode => exitCode;

    /// <summary>What happens when the awaited resource fails.</summary>
    public WaitBehavior? WaitBehavior { get; set; }
}
