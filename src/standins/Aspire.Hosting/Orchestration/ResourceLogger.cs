using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Writes what the orchestrator has to say about a resource into that resource's output.</summary>
internal sealed class ResourceLogger(string resourceName, Action<string, string, bool> append) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and not LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var text = formatter(state, exception);
        append(resourceName, exception is null ? text : $"{text} {exception.Message}", logLevel >= LogLevel.Error);
    }
}
