namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that can be asked of a resource.</summary>
public sealed class ResourceCommandAnnotation : IResourceAnnotation
{
    private readonly CommandOptions _options;

    internal ResourceCommandAnnotation(
        string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions options)
    {
        Name = name;
        DisplayName = displayName;
        ExecuteCommand = executeCommand;
        _options = options;
    }

    /// <summary>Name to execute it by.</summary>
    public string Name { get; }

    /// <summary>Name to show.</summary>
    public string DisplayName { get; }

    /// <summary>Does it.</summary>
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; }

    internal ResourceCommandSnapshot At(CustomResourceSnapshot snapshot, IServiceProvider services) => new(
        Name,
        _options.UpdateState?.Invoke(new UpdateCommandStateContext { ResourceSnapshot = snapshot, ServiceProvider = services }) ?? ResourceCommandState.Enabled,
        DisplayName,
        _options.Description,
        _options.ConfirmationMessage,
        _options.IconName,
        _options.IsHighlighted);
}
