namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that lives inside another one and shares its life: a database inside its server.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The resource it lives in.</summary>
    IResource Parent { get; }
}
