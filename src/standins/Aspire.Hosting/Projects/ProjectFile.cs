namespace Aspire.Hosting.Projects;

/// <summary>A project that is named by its file, and what was built from it.</summary>
internal sealed class ProjectFile(string projectPath, string configuration) : IBuiltProjectMetadata
{
    public string ProjectPath => projectPath;

    /// <summary>Searched for with each question: the project may be built after the AppHost was described.</summary>
    public string AssemblyPath
    {
        get
        {
            var name = Path.GetFileNameWithoutExtension(projectPath);
            var candidates = Candidates(name).ToArray();
            return candidates.FirstOrDefault(File.Exists) ?? candidates[0];
        }
    }

    private IEnumerable<string> Candidates(string name)
    {
        var folder = Path.GetDirectoryName(projectPath)!;
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            yield return Path.Combine(above, "artifacts", "bin", name, configuration, $"{name}.dll");
        }

        var classic = Path.Combine(folder, "bin", configuration);
        if (Directory.Exists(classic))
        {
            foreach (var framework in Directory.EnumerateDirectories(classic))
            {
                yield return Path.Combine(framework, $"{name}.dll");
            }
        }
    }
}
