namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the details that the orchestrator records of a resource.</summary>
public static class KnownProperties
{
    /// <summary>Process number.</summary>
    public const string ProcessId = "executable.pid";

    /// <summary>Program that runs.</summary>
    public const string ExecutablePath = "executable.path";

    /// <summary>Folder it runs in.</summary>
    public const string WorkingDirectory = "executable.workDir";

    /// <summary>Project file of a project.</summary>
    public const string ProjectPath = "project.path";

    /// <summary>How often it has been started again since the application started, on request or after an accident.</summary>
    public const string Restarts = "resource.restarts";

    /// <summary>Why it is in this state, in words for the user.</summary>
    public const string Reason = "resource.reason";
}
