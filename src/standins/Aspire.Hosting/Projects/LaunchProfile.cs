using System.Text.Json;

namespace Aspire.Hosting.Projects;

/// <summary>The part of a profile of <c>Properties/launchSettings.json</c> that concerns a process.</summary>
internal sealed record LaunchProfile
{
    private static readonly JsonSerializerOptions Relaxed = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public string? CommandName { get; init; }

    public string? ApplicationUrl { get; init; }

    public Dictionary<string, string> EnvironmentVariables { get; init; } = [];

    /// <summary>The wanted profile, or the first that runs the project; null where there is none.</summary>
    /// <exception cref="DistributedApplicationException">The file cannot be read, or has no profile of that name.</exception>
    public static LaunchProfile? Find(string projectFolder, string? name)
    {
        var file = Path.Combine(projectFolder, "Properties", "launchSettings.json");
        if (!File.Exists(file))
        {
            return name is null ? null : throw new DistributedApplicationException($"Launch profile '{name}' not found: there is no {file}.");
        }

        try
        {
            var profiles = JsonSerializer.Deserialize<Settings>(File.ReadAllText(file), Relaxed)?.Profiles ?? [];
            return name is null
                ? profiles.Values.FirstOrDefault(profile => profile.CommandName == "Project")
                : profiles.GetValueOrDefault(name) ?? throw new DistributedApplicationException($"Launch profile '{name}' not found in {file}.");
        }
        catch (JsonException exception)
        {
            throw new DistributedApplicationException($"{file}: {exception.Message}", exception);
        }
    }

    private sealed record Settings
    {
        public Dictionary<string, LaunchProfile> Profiles { get; init; } = [];
    }
}
