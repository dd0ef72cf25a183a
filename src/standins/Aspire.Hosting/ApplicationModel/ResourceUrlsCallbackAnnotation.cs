namespace Aspire.Hosting.ApplicationModel;

/// <summary>Changes the addresses of a resource when its endpoints have ports.</summary>
/// <param name="callback">Changes them.</param>
public sealed class ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Changes them.</summary>
    public Func<ResourceUrlsCallbackContext, Task> Callback => callback;
}
