using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestration;

/// <summary>Start, stop and restart, which every resource with a process has.</summary>
internal static class LifecycleCommands
{
    public static void AddTo(IResource resource)
    {
        Add(resource, KnownResourceCommands.StartCommand, "启动", "Play",
            state => IsDown(state) ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
            (instance, _) => instance.StartAsync(waitForDependencies: false));
        Add(resource, KnownResourceCommands.StopCommand, "停止", "Stop",
            state => IsDown(state) ? ResourceCommandState.Hidden : ResourceCommandState.Enabled,
            (instance, options) => instance.StopAsync(options.StopTimeout));
        Add(resource, KnownResourceCommands.RestartCommand, "重启", "ArrowCounterclockwise",
            state => IsDown(state) ? ResourceCommandState.Disabled : ResourceCommandState.Enabled,
            async (instance, options) =>
            {
                await instance.StopAsync(options.StopTimeout).ConfigureAwait(false);
                await instance.StartAsync(waitForDependencies: false).ConfigureAwait(false);
            });
    }

    private static bool IsDown(string? state) =>
        state is null || state == KnownResourceStates.NotStarted || KnownResourceStates.TerminalStates.Contains(state);

    private static void Add(
        IResource resource, string name, string displayName, string icon, Func<string?, ResourceCommandState> state, Func<ResourceInstance, OrchestrationOptions, Task> action)
    {
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().Any(command => command.Name == name))
        {
            return;
        }

        resource.Annotations.Add(new ResourceCommandAnnotation(
            name,
            displayName,
            async context =>
            {
                var orchestrator = context.ServiceProvider.GetRequiredService<ResourceOrchestrator>();
                var options = context.ServiceProvider.GetRequiredService<IOptions<OrchestrationOptions>>().Value;
                await Task.WhenAll(orchestrator.InstancesOf(context.ResourceName).Select(instance => action(instance, options))).ConfigureAwait(false);
                return CommandResults.Success();
            },
            new CommandOptions { IconName = icon, IsHighlighted = true, UpdateState = context => state(context.ResourceSnapshot.State?.Text) }));
    }
}
