using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What an environment callback may read and fill, each time the resource starts.</summary>
/// <param name="executionContext">How the application runs.</param>
/// <param name="environmentVariables">The variables; values are strings or <see cref="IValueProvider"/>s.</param>
/// <param name="cancellationToken">Ends the start.</param>
public sealed class EnvironmentCallbackContext(
    DistributedApplicationExecutionContext executionContext, Dictionary<string, object>? environmentVariables = null, CancellationToken cancellationToken = default)
{
    /// <summary>How the application runs.</summary>
    public DistributedApplicationExecutionContext ExecutionContext => executionContext;

    /// <summary>The variables; values are strings or <see cref="IValueProvider"/>s.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables ?? [];

    /// <summary>Ends the start.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Log of the resource.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;
}
