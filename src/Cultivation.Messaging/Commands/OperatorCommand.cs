using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary>Something an operator asks for on the command line: done after the migration and before the service works; then the process ends with 0, or with 2 where the command is wrong.</summary>
internal abstract class OperatorCommand(ILoggerFactory loggers) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var code = 0;
        try
        {
            Console.WriteLine(await RunAsync(cancellationToken));
        }
        catch (OperatorCommandException error)
        {
            Console.Error.WriteLine(error.Message);
            code = 2;
        }

        // Disposing flushes the log; a host that is told to stop while it starts would end with an error instead of this code.
        loggers.Dispose();
        Environment.Exit(code);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>What to tell the operator.</returns>
    protected abstract Task<string> RunAsync(CancellationToken cancellationToken);
}
