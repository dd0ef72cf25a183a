using System.Reflection;

namespace Aspire.Hosting;

/// <summary>What an application is made from.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>Command line arguments; <c>--data DIR</c> chooses the data folder.</summary>
    public string[]? Args { get; set; }

    /// <summary>Name of the AppHost's assembly; the entry assembly by default.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>Folder of the AppHost project; read from the assembly by default.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>True does not start the dashboard.</summary>
    public bool DisableDashboard { get; set; }

    internal Assembly? Assembly => AssemblyName is null ? Assembly.GetEntryAssembly() : Assembly.Load(AssemblyName);
}
