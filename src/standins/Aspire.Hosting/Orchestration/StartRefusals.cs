namespace Aspire.Hosting.Orchestration;

/// <summary>The first reason for which a resource could not be started at all: the application then ends instead of waiting for ever.</summary>
internal sealed class StartRefusals
{
    private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the reason.</summary>
    public Task<string> First => _first.Task;

    public void Report(string resourceName, string reason) => _first.TrySetResult($"{resourceName}: {reason}");
}
