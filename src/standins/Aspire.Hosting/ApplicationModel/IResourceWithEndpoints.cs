namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that listens on named endpoints.</summary>
public interface IResourceWithEndpoints : IResource;
