using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Projects;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that the AppHost refers to.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <typeparam name="TProject">Generated class of the project.</typeparam>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, _ => { });

    /// <summary>Adds a project that the AppHost refers to, with a launch profile.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="launchProfileName">The profile; null reads none.</param>
    /// <typeparam name="TProject">Generated class of the project.</typeparam>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, options => Choose(options, launchProfileName));

    /// <summary>Adds a project that the AppHost refers to.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="configure">Chooses what is read from the project.</param>
    /// <typeparam name="TProject">Generated class of the project.</typeparam>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
    {
        var metadata = new TProject();
        return builder.Add(name, metadata as IBuiltProjectMetadata ?? new ProjectFile(metadata.ProjectPath, ConfigurationName()), configure);
    }

    /// <summary>Adds a project by its file.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="projectPath">The project file, relative to the AppHost project.</param>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        builder.AddProject(name, projectPath, _ => { });

    /// <summary>Adds a project by its file, with a launch profile.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="projectPath">The project file, relative to the AppHost project.</param>
    /// <param name="launchProfileName">The profile; null reads none.</param>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName) =>
        builder.AddProject(name, projectPath, options => Choose(options, launchProfileName));

    /// <summary>Adds a project by its file.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="projectPath">The project file, relative to the AppHost project.</param>
    /// <param name="configure">Chooses what is read from the project.</param>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath, Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(name, new ProjectFile(Path.GetFullPath(Path.Combine(builder.AppHostDirectory, projectPath)), ConfigurationName()), configure);
    }

    /// <summary>Runs the project as several processes, each on ports of its own; those that refer to it get all of them.</summary>
    /// <param name="builder">The project.</param>
    /// <param name="replicas">How many, at least 1.</param>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    private static IResourceBuilder<ProjectResource> Add(
        this IDistributedApplicationBuilder builder, string name, IBuiltProjectMetadata metadata, Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        if (!File.Exists(metadata.ProjectPath))
        {
            throw new DistributedApplicationException($"项目文件 {metadata.ProjectPath} 不存在。 The project file of '{name}' does not exist.");
        }

        var options = new ProjectResourceOptions();
        configure(options);
        var folder = Path.GetDirectoryName(metadata.ProjectPath)!;
        var profile = options.ExcludeLaunchProfile ? null : LaunchProfile.Find(folder, options.LaunchProfileName);
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation<IProjectMetadata>(metadata);
        ProjectEndpoints.AddTo(project, folder, profile, readKestrel: !options.ExcludeKestrelEndpoints);
        return project.WithAnnotation(new LaunchAnnotation
        {
            ResourceType = "Project",
            PrepareAsync = new ProjectLaunch(project.Resource, metadata, profile, builder.Environment.EnvironmentName).PrepareAsync,
        });
    }

    private static void Choose(ProjectResourceOptions options, string? launchProfileName)
    {
        options.LaunchProfileName = launchProfileName;
        options.ExcludeLaunchProfile = launchProfileName is null;
    }

    /// <summary>Projects run in the configuration in which the AppHost was built.</summary>
    private static string ConfigurationName() =>
        (Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug").ToLowerInvariant();
}
