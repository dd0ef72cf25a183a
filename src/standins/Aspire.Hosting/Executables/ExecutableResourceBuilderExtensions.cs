using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting;

/// <summary>Adds programs.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>Adds a program.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="command">The program, by path or by name in PATH.</param>
    /// <param name="workingDirectory">Folder it starts in, relative to the AppHost project.</param>
    /// <param name="args">Its arguments.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args) =>
        builder.AddExecutable(name, command, workingDirectory, [.. (args ?? []).Cast<object>()]);

    /// <summary>Adds a program; an argument that is known at run time is asked for at each start.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="command">The program, by path or by name in PATH.</param>
    /// <param name="workingDirectory">Folder it starts in, relative to the AppHost project.</param>
    /// <param name="args">Its arguments.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params object[]? args)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var resource = new ExecutableResource(name, command, Path.GetFullPath(Path.Combine(builder.AppHostDirectory, workingDirectory)));
        resource.Annotations.Add(new LaunchAnnotation { ResourceType = "Executable", PrepareAsync = context => PrepareAsync(context, resource) });
        return builder.AddResource(resource).WithArgs(args ?? []);
    }

    private static async Task<LaunchPlan> PrepareAsync(LaunchContext context, ExecutableResource resource) => new()
    {
        Command = ProgramPath.Find(resource.Command, resource.WorkingDirectory),
        Arguments = await context.ArgumentsAsync().ConfigureAwait(false),
        WorkingDirectory = Directory.Exists(resource.WorkingDirectory)
            ? resource.WorkingDirectory
            : throw new LaunchRefusedException($"{resource.Name} 的工作目录 {resource.WorkingDirectory} 不存在。 The working directory does not exist."),
        Environment = await context.EnvironmentAsync().ConfigureAwait(false),
    };
}
