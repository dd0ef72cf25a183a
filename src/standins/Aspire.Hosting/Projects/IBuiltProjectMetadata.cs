namespace Aspire.Hosting;

/// <summary>A project whose build output is known; the classes that this stand-in generates say so.</summary>
public interface IBuiltProjectMetadata : IProjectMetadata
{
    /// <summary>Full path of the built assembly.</summary>
    string AssemblyPath { get; }
}
