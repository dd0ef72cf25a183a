using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Executes the commands of resources.</summary>
public sealed class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _logs;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService logs, IServiceProvider services)
    {
        _notifications = notifications;
        _logs = logs;
        _services = services;
    }

    /// <summary>Executes a command for a resource, all its replicas.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">The command.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ExecuteAsync(resource, resource.Name, commandName, cancellationToken);
    }

    /// <summary>Executes a command for a resource or one replica.</summary>
    /// <param name="resourceId">Name of the resource, or of the replica.</param>
    /// <param name="commandName">The command.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>What came of it; a failure where there is no such resource or command.</returns>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var known = _notifications.GetCurrentStates().FirstOrDefault(state =>
            string.Equals(state.ResourceId, resourceId, StringComparison.OrdinalIgnoreCase)
            || string.Equals(state.Resource.Name, resourceId, StringComparison.OrdinalIgnoreCase));
        return known is null
            ? Task.FromResult(CommandResults.Failure($"Resource '{resourceId}' not found."))
            : ExecuteAsync(known.Resource, resourceId, commandName, cancellationToken);
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, string resourceId, string commandName, CancellationToken cancellationToken)
    {
        var command = resource.Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(candidate => candidate.Name == commandName);
        if (command is null)
        {
            return CommandResults.Failure($"Command '{commandName}' not available for resource '{resourceId}'.");
        }

        var log = _logs.GetLogger(resourceId);
        log.LogInformation("执行命令 {Command}。 Executing command.", commandName);
        try
        {
            var result = await command.ExecuteCommand(new ExecuteCommandContext
            {
                ServiceProvider = _services,
                ResourceName = resourceId,
                CancellationToken = cancellationToken,
            }).ConfigureAwait(false);
            if (!result.Success)
            {
                log.LogError("命令 {Command} 失败：{Message} Command failed.", commandName, result.ErrorMessage);
            }

            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
        catch (Exception exception)
        {
            log.LogError("命令 {Command} 失败：{Message} Command failed.", commandName, exception.Message);
            return CommandResults.Failure(exception);
        }
    }
}
