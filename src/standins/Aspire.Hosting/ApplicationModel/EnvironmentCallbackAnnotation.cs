namespace Aspire.Hosting.ApplicationModel;

/// <summary>Fills environment variables each time the resource starts.</summary>
/// <param name="callback">Fills them.</param>
public sealed class EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <param name="callback">Fills the variables.</param>
    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
    {
    }

    /// <summary>Fills the variables.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback => callback;
}
