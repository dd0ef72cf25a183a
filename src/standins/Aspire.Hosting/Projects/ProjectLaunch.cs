using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Projects;

/// <summary>Starts a project from what was built of it, in the folder of the project, so that its appsettings are found.</summary>
internal sealed class ProjectLaunch(ProjectResource resource, IBuiltProjectMetadata project, LaunchProfile? profile, string environmentName)
{
    public async Task<LaunchPlan> PrepareAsync(LaunchContext context)
    {
        if (!File.Exists(project.AssemblyPath))
        {
            throw new LaunchRefusedException(
                $"{resource.Name} 尚未编译：找不到 {project.AssemblyPath}。请先运行 dotnet build。 The project has not been built.");
        }

        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = environmentName,
            ["DOTNET_ENVIRONMENT"] = environmentName,
            ["OTEL_SERVICE_NAME"] = resource.Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.NewGuid():N}",
        };
        foreach (var (name, value) in profile?.EnvironmentVariables ?? [])
        {
            environment[name] = value;
        }

        ProjectEndpoints.Override(environment, resource, context.Replica);
        foreach (var (name, value) in await context.EnvironmentAsync().ConfigureAwait(false))
        {
            environment[name] = value;
        }

        return new LaunchPlan
        {
            Command = DotnetPath(),
            Arguments = [project.AssemblyPath, .. await context.ArgumentsAsync().ConfigureAwait(false)],
            WorkingDirectory = Path.GetDirectoryName(project.ProjectPath)!,
            Environment = environment,
        };
    }

    /// <summary>The installation that runs the AppHost, so that both have the same runtime.</summary>
    private static string DotnetPath()
    {
        var candidates = new[]
        {
            System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            System.Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : null,
            System.Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root ? Path.Combine(root, "dotnet") : null,
        };
        return candidates.FirstOrDefault(File.Exists) ?? ProgramPath.Find("dotnet", "/");
    }
}
