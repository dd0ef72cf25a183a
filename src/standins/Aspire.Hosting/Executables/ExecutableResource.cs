namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program that runs as one process.</summary>
/// <param name="name">Name of the resource.</param>
/// <param name="command">The program, by path or by name in PATH.</param>
/// <param name="workingDirectory">Folder it starts in.</param>
public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport
{
    /// <summary>The program.</summary>
    public string Command => command;

    /// <summary>Folder it starts in.</summary>
    public string WorkingDirectory => workingDirectory;
}
