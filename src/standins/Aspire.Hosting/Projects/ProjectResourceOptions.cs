namespace Aspire.Hosting;

/// <summary>What is read from a project besides its name.</summary>
public class ProjectResourceOptions
{
    /// <summary>Launch profile to read addresses and variables from; the first one that runs the project by default.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>True reads no launch profile.</summary>
    public bool ExcludeLaunchProfile { get; set; }

    /// <summary>True reads no endpoints from the project's <c>Kestrel:Endpoints</c>.</summary>
    public bool ExcludeKestrelEndpoints { get; set; }
}
