namespace Aspire.Hosting.ApplicationModel;

/// <summary>What an argument callback may fill, each time the resource starts.</summary>
/// <param name="args">The arguments; strings or <see cref="IValueProvider"/>s.</param>
/// <param name="cancellationToken">Ends the start.</param>
public sealed class CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments; strings or <see cref="IValueProvider"/>s.</summary>
    public IList<object> Args => args;

    /// <summary>Ends the start.</summary>
    public CancellationToken CancellationToken => cancellationToken;
}
