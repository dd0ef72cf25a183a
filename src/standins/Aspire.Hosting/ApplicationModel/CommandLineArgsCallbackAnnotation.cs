namespace Aspire.Hosting.ApplicationModel;

/// <summary>Fills command line arguments each time the resource starts.</summary>
/// <param name="callback">Fills them.</param>
public sealed class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Fills the arguments.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback => callback;
}
