namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that lives inside another one of a known kind.</summary>
/// <typeparam name="T">Kind of the parent.</typeparam>
public interface IResourceWithParent<out T> : IResourceWithParent
    where T : IResource
{
    /// <summary>The resource it lives in.</summary>
    new T Parent { get; }

    /// <inheritdoc />
    IResource IResourceWithParent.Parent => Parent;
}
